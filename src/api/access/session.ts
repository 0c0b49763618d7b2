import { createHmac, randomBytes } from 'node:crypto'
import { sameSecret } from '../../http/bearer.ts'
import { SESSION_MS } from '../limits.ts'

const COOKIE = 'orion_session'

/** Browsers that have shown a key once. A session names the key, and ends with it. */
export interface Sessions {
  /** A `Set-Cookie` for who has shown a key. */
  open(keyId: string, secure: boolean): string
  /** The key of a request's session, if it has one that counts. */
  keyOf(cookies: string | undefined): string | undefined
}

/** @param secret the same for all processes that answer one address; made up where absent */
export function createSessions(
  secret: string = randomBytes(32).toString('hex'),
  now: () => number = Date.now,
): Sessions {
  const sign = (text: string) =>
    createHmac('sha256', secret).update(`${COOKIE} ${text}`).digest('base64url')
  return {
    open(keyId, secure) {
      const text = `${keyId}.${now() + SESSION_MS}`
      return written(`${text}.${sign(text)}`, SESSION_MS / 1_000, secure)
    },
    keyOf(cookies = '') {
      const value = new RegExp(`(?:^|; )${COOKIE}=([\\w.-]+)`).exec(cookies)?.[1] ?? ''
      const [keyId = '', expiresAtMs = '', signature = ''] = value.split('.')
      const isOurs = sameSecret(signature, sign(`${keyId}.${expiresAtMs}`))
      return isOurs && Number(expiresAtMs) > now() ? keyId : undefined
    },
  }
}

/** A `Set-Cookie` that ends a session in the browser that holds it. */
export function closedSession(): string {
  return written('', 0, false)
}

function written(value: string, seconds: number, secure: boolean): string {
  const where = `HttpOnly; SameSite=Strict; Path=/; Max-Age=${seconds}`
  return `${COOKIE}=${value}; ${where}${secure ? '; Secure' : ''}`
}
