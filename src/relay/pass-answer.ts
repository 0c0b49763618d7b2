import {
  constants,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import { closed, CUT_OFF } from './answer.ts'
import { grpcStatus } from './exchange.ts'
import { MESSAGE_BYTES_MAX } from '../wire/limits.ts'
import { Refused, watchRefusal } from './refused.ts'
import { tap } from './tap.ts'

export interface Answer {
  readonly up: ClientHttp2Stream
  readonly down: ServerHttp2Stream
  /** Whether to keep it from the worker. */
  readonly silent: boolean
  /** Whether the request can be sent again. */
  readonly repeatable: () => boolean
  /** Called with the whole answer, where the caller wants it; `delivered` as far as it is known then. */
  readonly onWhole?: (body: Buffer, headers: IncomingHttpHeaders, delivered: boolean) => void
}

/**
 * Passes the server's answer on as it comes. It is waited for even where the worker has gone.
 *
 * @returns its gRPC status, when it is complete
 * @throws Refused where the server has not looked at the call; Error where the answer is cut off
 */
export async function passAnswer(passing: Answer): Promise<number> {
  const { up, down, silent, onWhole } = passing
  const ended = closed(up)
  const isRefused = watchRefusal(up)
  let headers: IncomingHttpHeaders | undefined
  let trailers: IncomingHttpHeaders | undefined
  let failure: Error | undefined
  const deaf = () => silent || down.destroyed || down.closed
  const whole = onWhole && tap(up, MESSAGE_BYTES_MAX)

  up.on('response', (received, flags) => {
    headers = received
    const endStream = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0
    if (deaf() || endStream) up.resume()
    if (deaf()) return
    // Only now: a call that is refused is answered by another stream.
    down.once('wantTrailers', () => down.sendTrailers(trailers ?? CUT_OFF))
    down.respond(received, endStream ? { endStream } : { waitForTrailers: true })
    if (endStream) return
    up.pipe(down)
    // The worker goes in the midst of an answer: the rest of it still has to be read.
    down.once('close', () => {
      up.unpipe(down)
      up.resume()
    })
  })
  up.on('trailers', (received) => (trailers = received))
  up.once('end', () => {
    if (whole && headers) onWhole(whole.body(), headers, silent || !deaf())
  })
  up.on('error', (error) => (failure = error))
  await ended
  if (headers && (trailers ?? headers)['grpc-status'] !== undefined) {
    return grpcStatus({ headers, trailers })
  }
  const reason = failure?.message ?? `the stream was reset (${up.rstCode})`
  throw !headers && isRefused() && passing.repeatable() ? new Refused(reason) : new Error(reason)
}
