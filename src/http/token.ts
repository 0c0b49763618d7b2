import { hash, randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 8
/** 32 bytes in base 62. */
const SECRET_LENGTH = 43
const SECRET_BYTES = 32

const FORM = new RegExp(`^([0-9A-Za-z]{${ID_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}})$`)

/** `<id>_<secret>`: the id may be shown and logged, the secret nobody keeps but its owner. */
export interface Token {
  readonly id: string
  readonly secret: string
}

/** @param id where it is known already: the token then has another secret under the same id */
export function newToken(id: string = newTokenId()): Token {
  return { id, secret: base62(randomBytes(SECRET_BYTES)) }
}

export function writtenToken({ id, secret }: Token): string {
  return `${id}_${secret}`
}

/** Undefined for all that is not a token in form; the form alone opens nothing. */
export function readToken(text: string): Token | undefined {
  const [, id, secret] = FORM.exec(text) ?? []
  return id === undefined || secret === undefined ? undefined : { id, secret }
}

/** What is stored. A secret of 256 random bits needs no slow hash: nobody can try them all. */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'hex')
}

function newTokenId(): string {
  // Of the random text's end, where each character is even.
  return base62(randomBytes(SECRET_BYTES)).slice(-ID_LENGTH)
}

function base62(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (let index = 0; index < SECRET_LENGTH; index += 1) {
    text = (ALPHABET[Number(rest % 62n)] ?? '') + text
    rest /= 62n
  }
  return text
}
