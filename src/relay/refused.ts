import { constants, type ClientHttp2Stream } from 'node:http2'
import { backOffMs } from '../time/back-off.ts'
import { RECONNECT_PAUSE_MAX_MS, RECONNECT_PAUSE_MIN_MS, REFUSALS_MAX } from './limits.ts'

/**
 * The server has not looked at a call, and says so: it may be sent again, whatever it does.
 * So are calls treated that were on their way when the server ended their connection by GOAWAY.
 */
export class Refused extends Error {}

/**
 * How long to wait before a call is sent again. The first time not at all: most often its
 * connection has ended, and the next takes it.
 *
 * @param refusals how often it was refused so far
 * @returns undefined where it has been enough
 */
export function pauseAfter(refusals: number): number | undefined {
  if (refusals > REFUSALS_MAX) return undefined
  if (refusals === 1) return 0
  return backOffMs(refusals - 1, RECONNECT_PAUSE_MIN_MS, RECONNECT_PAUSE_MAX_MS)
}

const HEADERS_FRAME = 1

/** @returns to be called when the stream has closed without an answer: true where it may be sent again */
export function watchRefusal(stream: ClientHttp2Stream): () => boolean {
  let unsent = false
  stream.once('frameError', (type: number) => (unsent = type === HEADERS_FRAME))
  return () => unsent || stream.rstCode === constants.NGHTTP2_REFUSED_STREAM
}
