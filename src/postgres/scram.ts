import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

import { SCRAM_ITERATIONS, SCRAM_SALT_BYTES } from './limits.ts'

/**
 * What PostgreSQL stores for a password (RFC 5803). Sent in its place, the password itself comes
 * into no statement and so into no log of the server.
 */
export function scramVerifier(password: string, salt = randomBytes(SCRAM_SALT_BYTES)): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, SCRAM_ITERATIONS, 32, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const serverKey = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
