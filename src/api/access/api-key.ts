import { readToken, writtenToken, type Token } from '../../http/token.ts'

const PREFIX = 'orion_'

/** `orion_<id>_<secret>`, so that programs which look for leaked secrets can find it. */
export function writtenKey(key: Token): string {
  return PREFIX + writtenToken(key)
}

/** Undefined for all that is not a key in form; the form alone opens nothing. */
export function readApiKey(text: string): Token | undefined {
  return text.startsWith(PREFIX) ? readToken(text.slice(PREFIX.length)) : undefined
}
