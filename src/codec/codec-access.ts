import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { CODEC_SESSION_MS } from './limits.ts'

const COOKIE = 'orion_codec'

/** Who may have payloads decoded: whoever shows the token, or a cookie that was given for it. */
export interface CodecAccess {
  isToken(given: string): boolean
  /** A `Set-Cookie` for a browser whose person has shown the token. */
  cookie(): string
  /**
   * A cookie counts only for requests that come from one of the known origins: a browser sends
   * it along whoever asks.
   */
  allows(request: IncomingMessage): boolean
}

export function createCodecAccess(token: string, origins: readonly string[]): CodecAccess {
  const sign = (expiresAtMs: string) =>
    createHmac('sha256', token).update(`${COOKIE} ${expiresAtMs}`).digest('base64url')
  const isSession = (value: string) => {
    const [expiresAtMs = '', signature = ''] = value.split('.')
    return same(signature, sign(expiresAtMs)) && Number(expiresAtMs) > Date.now()
  }
  const isToken = (given: string) => same(given, token)
  return {
    isToken,
    cookie() {
      const expiresAtMs = String(Date.now() + CODEC_SESSION_MS)
      const value = `${expiresAtMs}.${sign(expiresAtMs)}`
      const seconds = CODEC_SESSION_MS / 1_000
      return `${COOKIE}=${value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${seconds}`
    },
    allows({ headers }) {
      const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
      if (bearer !== undefined) return isToken(bearer)
      const session = new RegExp(`(?:^|; )${COOKIE}=([\\w.-]+)`).exec(headers.cookie ?? '')?.[1]
      return origins.includes(headers.origin ?? '') && session !== undefined && isSession(session)
    },
  }
}

// Of one length before they are compared, so that the time tells nothing of the token's either.
function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHmac('sha256', COOKIE).update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
