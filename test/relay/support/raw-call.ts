import http2, {
  constants,
  type ClientHttp2Session,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { frame } from '../../../src/wire/grpc-frame.ts'
import { methodPath } from '../../../src/relay/methods.ts'
import { RELAY_KEY_HEADER } from '../../../src/relay/key-header.ts'
import { RELAY_KEY } from './relay-world.ts'

/** What came over the wire, nothing of it read by a gRPC library. */
export interface RawReply {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** Absent where the headers were all there was. */
  readonly trailers: IncomingHttpHeaders | undefined
  readonly resetCode: number
}

/** A bare HTTP/2 connection to a relay or a server. */
export async function rawSession(address: string) {
  // Node's own 10 MB are less than what some tests send at once.
  const session = http2.connect(`http://${address}`, { maxSessionMemory: 256 })
  session.on('error', () => {})
  await once(session, 'connect')
  return { session, [Symbol.dispose]: () => session.destroy() }
}

export function rawHeaders(method: string, more: OutgoingHttpHeaders = {}): OutgoingHttpHeaders {
  return {
    ':method': 'POST',
    ':path': method.startsWith('/') ? method : methodPath(method),
    'content-type': 'application/grpc',
    te: 'trailers',
    [RELAY_KEY_HEADER]: RELAY_KEY,
    ...more,
  }
}

export interface RawCall {
  readonly method: string
  readonly message?: Uint8Array
  readonly headers?: OutgoingHttpHeaders
  /** Of the request, which is then compressed; the server answers likewise. */
  readonly encoding?: 'identity' | 'gzip'
  /** Cancels the call. */
  readonly signal?: AbortSignal
}

export function rawCall(session: ClientHttp2Session, call: RawCall): Promise<RawReply> {
  const { encoding } = call
  const encoded = encoding && { 'grpc-encoding': encoding, 'grpc-accept-encoding': encoding }
  const stream = session.request(rawHeaders(call.method, { ...encoded, ...call.headers }))
  const reply = { headers: {}, trailers: undefined as IncomingHttpHeaders | undefined }
  const chunks: Buffer[] = []
  stream.on('response', (headers) => (reply.headers = headers))
  stream.on('trailers', (trailers) => (reply.trailers = trailers))
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  // The code of the reset says it.
  stream.on('error', () => {})
  stream.end(encode(call))
  call.signal?.addEventListener('abort', () => stream.close(constants.NGHTTP2_CANCEL))
  return new Promise((resolve) => {
    stream.once('close', () =>
      resolve({ ...reply, body: Buffer.concat(chunks), resetCode: stream.rstCode ?? 0 }),
    )
  })
}

function encode({ message = new Uint8Array(), encoding }: RawCall): Buffer {
  if (encoding !== 'gzip') return frame(message)
  const framed = frame(gzipSync(message))
  framed[0] = 1
  return framed
}
