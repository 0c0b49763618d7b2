import type { ClientHttp2Session } from 'node:http2'
import { PING_ANSWER_MS, PING_EVERY_MS } from './limits.ts'

/**
 * Ends a session whose peer is silent: a host that lost its power closes no connection, and
 * polls would wait on it for minutes.
 */
export function keepAlive(session: ClientHttp2Session): void {
  let late: NodeJS.Timeout | undefined
  const pings = setInterval(() => {
    // One that takes no new calls still has calls under way that wait for their answers.
    if (session.destroyed) return
    late = setTimeout(
      () => session.destroy(new Error(`no answer to a ping within ${PING_ANSWER_MS} ms`)),
      PING_ANSWER_MS,
    )
    session.ping(() => clearTimeout(late))
  }, PING_EVERY_MS)
  pings.unref()
  session.once('close', () => {
    clearInterval(pings)
    clearTimeout(late)
  })
}
