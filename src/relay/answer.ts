import { constants, type Http2Stream, type ServerHttp2Stream } from 'node:http2'
import type { Reply } from './exchange.ts'
import { join } from './join.ts'
import { frame } from '../wire/grpc-frame.ts'
import { GRPC } from '../wire/grpc-status.ts'
import { MESSAGE_BYTES_MAX } from '../wire/limits.ts'

/** The trailers of an answer that the server began and did not finish. */
export const CUT_OFF = {
  'grpc-status': String(GRPC.unavailable),
  'grpc-message': encodeURIComponent(
    'the connection to Temporal was lost in the middle of an answer',
  ),
}

/** Resolves when a stream has closed: true where all that was written to it has gone out. */
export function closed(stream: Http2Stream): Promise<boolean> {
  return new Promise((resolve) => {
    stream.once('close', () => resolve(stream.writableFinished && !stream.rstCode))
  })
}

/** An answer of our own that is all well. */
export function replyWith(message: Uint8Array): Reply {
  return {
    headers: { ':status': 200, 'content-type': 'application/grpc' },
    body: frame(message),
    trailers: { 'grpc-status': String(GRPC.ok) },
  }
}

/** Sends a whole answer on. */
export function answer(down: ServerHttp2Stream, { headers, body, trailers }: Reply): void {
  if (!trailers) {
    down.respond(headers, { endStream: true })
    return
  }
  down.respond(headers, { waitForTrailers: true })
  down.once('wantTrailers', () => down.sendTrailers(trailers))
  down.end(body)
}

/** Ends a call with a status of the relay's own, if it can still be sent. */
export function refuse(down: ServerHttp2Stream, status: number, message: string): void {
  if (down.destroyed || down.closed) return
  if (down.headersSent) {
    down.close(constants.NGHTTP2_INTERNAL_ERROR)
    return
  }
  const headers = {
    ':status': 200,
    'content-type': 'application/grpc',
    'grpc-status': String(status),
    'grpc-message': encodeURIComponent(message),
  }
  down.respond(headers, { endStream: true })
}

/** The whole request; undefined where it was cut off, or is larger than `bytesMax`. */
export function readBody(
  down: ServerHttp2Stream,
  bytesMax: number = MESSAGE_BYTES_MAX,
): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    down.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > bytesMax) refuse(down, GRPC.resourceExhausted, 'the request is too large')
      else chunks.push(chunk)
    })
    down.once('end', () => {
      resolve(down.aborted ? undefined : join(chunks.splice(0)))
    })
    down.once('close', () => resolve(undefined))
  })
}
