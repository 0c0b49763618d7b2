import { z } from 'zod'

/** One key of AES-256-GCM. */
export interface PayloadKey {
  /** Stands in clear text beside whatever the key has encrypted. */
  readonly id: string
  readonly secret: Uint8Array<ArrayBuffer>
}

const SECRET_BYTES = 32
const KEY_ID = /^[\w.-]{1,64}$/
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/**
 * Keys as `id:base64key`, separated by commas or line ends; lines that begin with # are
 * remarks. Mistakes are reported by the place of the key, never by its text: someone who
 * mixes up id and key would else find the key in a log.
 */
export const payloadKeysSetting = z.string().transform((text, context) => {
  const entries = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(','))
    .map((entry) => entry.trim())
    .filter(Boolean)
  const keys = entries.map((entry, index) => parseKey(entry, `key ${index + 1}`, context))
  if (keys.length === 0) context.addIssue('expected at least one key, as id:base64key')
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    context.addIssue('two keys have the same id')
  }
  if (context.issues.length > 0) return z.NEVER
  return Object.freeze(keys)
})

function parseKey(
  entry: string,
  place: string,
  context: { addIssue(message: string): void },
): PayloadKey {
  const colon = entry.indexOf(':')
  const id = entry.slice(0, Math.max(colon, 0))
  const encoded = entry.slice(colon + 1)
  const secret = new Uint8Array(Buffer.from(encoded, 'base64'))
  if (!KEY_ID.test(id)) {
    context.addIssue(`${place}: expected id:base64key, the id of letters, digits, "_", "." or "-"`)
  } else if (!BASE64.test(encoded)) {
    context.addIssue(`${place}: the key is not base64`)
  } else if (secret.length !== SECRET_BYTES) {
    context.addIssue(`${place}: expected ${SECRET_BYTES} bytes, found ${secret.length}`)
  }
  return { id, secret }
}
