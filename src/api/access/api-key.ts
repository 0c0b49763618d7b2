import { hash, randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 8
/** 32 bytes in base 62. */
const SECRET_LENGTH = 43
const SECRET_BYTES = 32

const FORM = new RegExp(`^orion_([0-9A-Za-z]{${ID_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}})$`)

/** `orion_<id>_<secret>`: the id may be shown and logged, the secret nobody keeps but its owner. */
export interface ApiKey {
  readonly id: string
  readonly secret: string
}

export function newApiKeyId(): string {
  // Of the random text's end, where each character is even.
  return base62(randomBytes(SECRET_BYTES)).slice(-ID_LENGTH)
}

export function newSecret(): string {
  return base62(randomBytes(SECRET_BYTES))
}

export function writtenKey({ id, secret }: ApiKey): string {
  return `orion_${id}_${secret}`
}

/** Undefined for all that is not a key in form; the form alone opens nothing. */
export function readApiKey(text: string): ApiKey | undefined {
  const [, id, secret] = FORM.exec(text) ?? []
  return id === undefined || secret === undefined ? undefined : { id, secret }
}

/** What is stored. A secret of 256 random bits needs no slow hash: nobody can try them all. */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'hex')
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
