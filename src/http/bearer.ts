import { hash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What a caller sends; nothing where it has no token. */
export function bearerHeader(token: string | undefined): { authorization?: string } {
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}

/** The token that a request shows. */
export function bearerOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /^Bearer (.+)$/i.exec(authorization)?.[1]
}

/**
 * Whether two secrets are the same. Digests are compared, which have one length: the time it
 * takes reveals nothing about the secret, not even its length.
 */
export function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer')
  return timingSafeEqual(digest(given), digest(wanted))
}
