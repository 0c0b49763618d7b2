import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { OrionError } from '../errors/orion-error.ts'

/** A key that signs, in memory. */
export interface SigningKey {
  readonly id: string
  /** SPKI in base64: what others need to check signatures. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}

const ID_HEX_LENGTH = 32

export function createSigningKey(): SigningKey {
  return fromPrivate(generateKeyPairSync('ed25519').privateKey)
}

/** The text of a key file: PKCS#8 in PEM, which `openssl pkey` reads. */
export function signingKeyText({ privateKey }: SigningKey): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

/**
 * Reads a private key in PEM, to sign decisions with.
 *
 * @throws OrionError `USAGE` where the text is no private Ed25519 key
 */
export function parseSigningKey(text: string): SigningKey {
  const key = readKey(text)
  if (key?.asymmetricKeyType !== 'ed25519') {
    throw new OrionError('USAGE', 'The key file holds no private Ed25519 key in PEM.', {
      remedy: 'Make one with `orion approval key create`, or `openssl genpkey -algorithm ed25519`.',
    })
  }
  return fromPrivate(key)
}

/** The id that a public key has, whatever a table says. */
export function keyIdOf(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex')
  return `ak_${digest.slice(0, ID_HEX_LENGTH)}`
}

function readKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text)
  } catch {
    // The reason is OpenSSL's and names the file's bytes, which are a secret.
    return undefined
  }
}

function fromPrivate(privateKey: KeyObject): SigningKey {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const publicKey = der.toString('base64')
  return { id: keyIdOf(publicKey), publicKey, privateKey }
}
