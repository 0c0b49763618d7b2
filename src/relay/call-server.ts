import { exchange, grpcStatus } from './exchange.ts'
import { timeoutHeader } from './deadline.ts'
import { frame, readMessage } from '../wire/grpc-frame.ts'
import { methodPath } from './methods.ts'
import type { Upstream } from './upstream.ts'

export interface ServerAnswer {
  readonly status: number
  /** What the server says of a status other than 0. */
  readonly details: string
  readonly message: Uint8Array | undefined
}

/**
 * A call of our own over a relay's connection to the server, with its credentials.
 *
 * @param message the request, encoded
 * @throws Error where the connection is lost, or there is none in time
 */
export async function callServer(
  upstream: Upstream,
  method: string,
  message: Uint8Array,
  withinMs: number,
): Promise<ServerAnswer> {
  const deadline = performance.now() + withinMs
  const headers = {
    ':method': 'POST',
    ':path': methodPath(method),
    'content-type': 'application/grpc',
    te: 'trailers',
    'grpc-timeout': timeoutHeader(withinMs),
  }
  const reply = await upstream.call('calls', { headers, withinMs }, (stream) => {
    const leftMs = Math.max(1, Math.round(deadline - performance.now()))
    return exchange(stream, frame(message), AbortSignal.timeout(leftMs))
  })
  const text = (reply.trailers ?? reply.headers)['grpc-message']
  return {
    status: grpcStatus(reply),
    details: decodeURIComponent(String(text ?? '')),
    message: readMessage(reply.body, String(reply.headers['grpc-encoding'])),
  }
}
