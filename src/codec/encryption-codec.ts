import type { webcrypto } from 'node:crypto'
import type { Payload, PayloadCodec } from '@temporalio/common'
import type { PayloadKey } from '../config/payload-keys.ts'
import { OrionError } from '../errors/orion-error.ts'
import { corruptPayload } from './corrupt-payload.ts'
import type { KeyRing } from './key-ring.ts'
import { payloadFromBytes, payloadToBytes } from './payload-bytes.ts'
import { encodingOf, metadataOf, payloadOf } from './payload-parts.ts'

const ENCODING = 'binary/encrypted'
const CIPHER = 'AES-256-GCM'
const CIPHER_NAME = 'encryption-cipher'
const KEY_ID = 'encryption-key-id'

/** What GCM is made for; a random one may be used some four billion times with one key. */
const NONCE_BYTES = 12

/**
 * Encrypts whole payloads, metadata included, with AES-256-GCM: nonce, ciphertext and tag in
 * the data, the id of the key beside it and authenticated with it. Without keys payloads pass
 * as they are, and encrypted ones are refused with the id of the key they need.
 *
 * `decode` throws OrionError `PAYLOAD_KEY_UNKNOWN`, `PAYLOAD_CORRUPT`
 */
export function createEncryptionCodec(keys: KeyRing | undefined): PayloadCodec {
  const cryptoKey = importOnce()
  return {
    async encode(payloads) {
      if (!keys) return payloads
      const key = keys.first()
      return Promise.all(payloads.map(async (payload) => encrypt(payload, key, cryptoKey)))
    },
    decode: (payloads) =>
      Promise.all(
        payloads.map(async (payload) =>
          encodingOf(payload) === ENCODING ? decrypt(payload, keys, cryptoKey) : payload,
        ),
      ),
  }
}

type ImportKey = (key: PayloadKey) => Promise<webcrypto.CryptoKey>

async function encrypt(payload: Payload, key: PayloadKey, cryptoKey: ImportKey): Promise<Payload> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: additionalData(key.id) }
  const plain = payloadToBytes(payload)
  const sealed = await crypto.subtle.encrypt(algorithm, await cryptoKey(key), plain)
  const data = new Uint8Array(NONCE_BYTES + sealed.byteLength)
  data.set(nonce)
  data.set(new Uint8Array(sealed), NONCE_BYTES)
  return payloadOf(ENCODING, data, { [CIPHER_NAME]: CIPHER, [KEY_ID]: key.id })
}

async function decrypt(
  payload: Payload,
  keys: KeyRing | undefined,
  cryptoKey: ImportKey,
): Promise<Payload> {
  const id = metadataOf(payload, KEY_ID)
  if (id === undefined) throw corruptPayload('it is encrypted and names no key')
  const key = keys?.find(id)
  if (!key) throw unknownKey(id)
  const data = new Uint8Array(payload.data ?? [])
  const algorithm = {
    name: 'AES-GCM',
    iv: data.subarray(0, NONCE_BYTES),
    additionalData: additionalData(id),
  }
  try {
    const sealed = data.subarray(NONCE_BYTES)
    const plain = await crypto.subtle.decrypt(algorithm, await cryptoKey(key), sealed)
    return payloadFromBytes(new Uint8Array(plain))
  } catch (error) {
    throw corruptPayload(`it was changed, or "${id}" was another key when it was encrypted`, error)
  }
}

function unknownKey(id: string): OrionError {
  // Not ours to trust: it comes with the payload.
  const shown = JSON.stringify(id.slice(0, 64))
  const message = `A payload is encrypted with the key ${shown}, which is not among the keys.`
  return new OrionError('PAYLOAD_KEY_UNKNOWN', message, { details: { keyId: id.slice(0, 64) } })
}

function additionalData(keyId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(keyId))
}

function importOnce(): ImportKey {
  const imported = new WeakMap<PayloadKey, Promise<webcrypto.CryptoKey>>()
  return (key) => {
    const known = imported.get(key)
    if (known) return known
    const importing = crypto.subtle.importKey('raw', key.secret, 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ])
    imported.set(key, importing)
    return importing
  }
}
