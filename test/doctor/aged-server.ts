import { once } from 'node:events'
import {
  connect,
  constants,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import proto from '@temporalio/proto'

const { GetSystemInfoResponse } = proto.temporal.api.workflowservice.v1

/** Before each gRPC message: a byte for compression, four for the length. */
const FRAME_HEAD_BYTES = 5

/** The real server at an address, but it says that it is of another version. */
export interface AgedServer extends AsyncDisposable {
  readonly address: string
}

export async function ageServer(address: string, version: string): Promise<AgedServer> {
  const upstream = connect(`http://${address}`)
  const server = createServer()
  const sessions = new Set<{ destroy(): void }>()
  server.on('session', (session) => sessions.add(session))
  server.on('stream', (stream, headers) => {
    const call = upstream.request(headers, { endStream: false })
    stream.on('error', () => call.close(constants.NGHTTP2_CANCEL))
    call.on('error', () => stream.close(constants.NGHTTP2_CANCEL))
    stream.on('close', () => call.close())
    stream.pipe(call)
    call.on('response', (answer) => void respond(stream, answer))

    async function respond(to: ServerHttp2Stream, answer: IncomingHttpHeaders): Promise<void> {
      let trailers: IncomingHttpHeaders = {}
      call.on('trailers', (given) => (trailers = given))
      to.respond(answer, { waitForTrailers: true })
      to.on('wantTrailers', () => to.sendTrailers(trailers))
      if (headers[':path']?.endsWith('/GetSystemInfo')) to.end(aged(await buffer(call), version))
      else call.pipe(to)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      upstream.destroy()
      for (const session of sessions) session.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function aged(frame: Buffer, serverVersion: string): Buffer {
  const sent = frame.subarray(FRAME_HEAD_BYTES)
  const info = GetSystemInfoResponse.decode(frame[0] === 1 ? gunzipSync(sent) : sent)
  info.serverVersion = serverVersion
  const body = GetSystemInfoResponse.encode(info).finish()
  const head = Buffer.alloc(FRAME_HEAD_BYTES)
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}
