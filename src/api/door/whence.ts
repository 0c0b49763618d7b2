import type { Context } from 'hono'
import type { IncomingMessage } from 'node:http'
import type { Shown } from '../access/authenticate.ts'

/** Headers by which a proxy says that it passed a request on. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** Where a request comes from, and what it shows of who sends it. */
export function whenceOf({ req, env }: Context): Shown & { readonly address: string } {
  const incoming = (env as { readonly incoming?: IncomingMessage } | undefined)?.incoming
  return {
    method: req.method,
    host: req.header('host'),
    origin: req.header('origin'),
    site: req.header('sec-fetch-site'),
    forwarded: FORWARDED.some((name) => req.header(name) !== undefined),
    authorization: req.header('authorization'),
    cookies: req.header('cookie'),
    address: incoming?.socket.remoteAddress ?? '',
  }
}

/** Lets the pages of the named origins read what is answered (CORS); nobody's where none is set. */
export function allowOrigin({ req, header }: Context, origins: readonly string[]): void {
  const origin = req.header('origin')
  if (origins.length === 0) return
  header('vary', 'Origin')
  if (origin === undefined || !origins.includes(origin)) return
  header('access-control-allow-origin', origin)
  header('access-control-allow-credentials', 'true')
  header('access-control-allow-methods', 'GET, POST, DELETE')
  header(
    'access-control-allow-headers',
    'authorization, content-type, idempotency-key, if-match, last-event-id',
  )
  header('access-control-expose-headers', 'etag, idempotency-replayed, location, retry-after')
}
