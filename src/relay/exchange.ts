import { constants, type ClientHttp2Stream, type IncomingHttpHeaders } from 'node:http2'
import type { OutgoingHttpHeaders } from 'node:http'
import { GRPC } from '../wire/grpc-status.ts'
import { MESSAGE_BYTES_MAX } from '../wire/limits.ts'
import { Refused, watchRefusal } from './refused.ts'

/** A complete answer of the server. */
export interface Reply {
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
  /** Absent where the headers are all there is. */
  readonly trailers: IncomingHttpHeaders | undefined
}

/** The status of https://grpc.github.io/grpc/core/md_doc_statuscodes.html that a call ended with. */
export function grpcStatus({ headers, trailers }: Pick<Reply, 'headers' | 'trailers'>): number {
  return Number((trailers ?? headers)['grpc-status'] ?? GRPC.unknown)
}

/**
 * One call with its whole request, to its whole answer.
 *
 * @throws Refused where the server has not looked at it
 * @throws Error when the connection or the stream is lost before the answer is complete
 */
export function exchange(
  stream: ClientHttp2Stream,
  body: Buffer,
  signal?: AbortSignal,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { session } = stream
    const isRefused = watchRefusal(stream)
    const chunks: Buffer[] = []
    let size = 0
    let received: Reply['headers'] | undefined
    let trailers: IncomingHttpHeaders | undefined
    let failure: Error | undefined
    const cancel = () => stream.close(constants.NGHTTP2_CANCEL)
    signal?.addEventListener('abort', cancel, { once: true })
    stream.on('response', (value) => (received = value))
    stream.on('trailers', (value) => (trailers = value))
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MESSAGE_BYTES_MAX) stream.close(constants.NGHTTP2_ENHANCE_YOUR_CALM)
      else chunks.push(chunk)
    })
    stream.on('error', (error) => (failure = error))
    stream.once('close', () => {
      signal?.removeEventListener('abort', cancel)
      const complete = received && (trailers ?? received)['grpc-status'] !== undefined
      if (received && complete)
        resolve({ headers: received, body: Buffer.concat(chunks), trailers })
      else if (!received && isRefused()) reject(new Refused(failure?.message))
      else reject(failure ?? new Error(lost(signal, session, stream.rstCode)))
    })
    stream.end(body)
  })
}

function lost(
  signal: AbortSignal | undefined,
  session: ClientHttp2Stream['session'],
  code: number | undefined,
): string {
  if (signal?.aborted) return 'no answer came in time'
  return session?.closed ? 'the server closed the connection' : `the stream was reset (${code})`
}
