import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { bearerOf, sameSecret } from '../http/bearer.ts'
import { CODEC_SESSION_MS } from './limits.ts'

const COOKIE = 'orion_codec'

/** Who may have payloads decoded: callers with the token, or with a cookie that was given for it. */
export interface CodecAccess {
  isToken(given: string): boolean
  /** A `Set-Cookie` for a browser whose person has shown the token. */
  cookie(): string
  /**
   * A cookie counts only for requests that come from one of the known origins: a browser sends
   * it along with requests from any site.
   */
  allows(request: IncomingMessage): boolean
}

export function createCodecAccess(token: string, origins: readonly string[]): CodecAccess {
  const sign = (expiresAtMs: string) =>
    createHmac('sha256', token).update(`${COOKIE} ${expiresAtMs}`).digest('base64url')
  const isSession = (value: string) => {
    const [expiresAtMs = '', signature = ''] = value.split('.')
    return sameSecret(signature, sign(expiresAtMs)) && Number(expiresAtMs) > Date.now()
  }
  const isToken = (given: string) => sameSecret(given, token)
  return {
    isToken,
    cookie() {
      const expiresAtMs = String(Date.now() + CODEC_SESSION_MS)
      const value = `${expiresAtMs}.${sign(expiresAtMs)}`
      const seconds = CODEC_SESSION_MS / 1_000
      return `${COOKIE}=${value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${seconds}`
    },
    allows({ headers }) {
      const bearer = bearerOf(headers)
      if (bearer !== undefined) return isToken(bearer)
      const session = new RegExp(`(?:^|; )${COOKIE}=([\\w.-]+)`).exec(headers.cookie ?? '')?.[1]
      return origins.includes(headers.origin ?? '') && session !== undefined && isSession(session)
    },
  }
}
