import assert from 'node:assert/strict'
import { createServer as createHttp } from 'node:http'
import { createServer as createHttp2 } from 'node:http2'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { test, type TestContext } from 'node:test'
import { whenConnected } from '../../src/config/connect-failure.ts'
import { strangerFault, strangerIn } from '../../src/config/stranger.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'

const SETTINGS = '\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000'
const answer = (status: number, contentType: string) => ({
  said: SETTINGS,
  answer: { status, contentType },
})

for (const [title, heard, stranger] of [
  ['HTTP/1', { said: 'HTTP/1.1 400 Bad Request\r\n' }, /^an HTTP\/1 server$/],
  [
    'something else',
    { said: 'SSH-2.0-OpenSSH\r\n' },
    /does not speak HTTP \(it says "SSH-2\.0-OpenSSH"\)/,
  ],
  ['HTTP/2 with a page', answer(200, 'text/html'), /not Temporal \(HTTP status 200, text\/html\)/],
  ['HTTP/2 with nothing', answer(404, ''), /HTTP status 404, no content type/],
  ['a proxy without a server', answer(503, 'text/html'), /proxy that does not reach Temporal/],
  ['gRPC', answer(200, 'application/grpc+proto'), undefined],
  ['a refusal by gRPC', answer(401, 'application/grpc'), undefined],
  ['HTTP/2 that has not answered yet', { said: SETTINGS }, undefined],
  ['nothing', { said: '' }, undefined],
] as const) {
  test(`who answers with ${title} ${stranger ? 'is a stranger' : 'may be Temporal'}`, () => {
    const found = strangerIn(heard)
    if (stranger) assert.match(found ?? '', stranger)
    else assert.equal(found, undefined)
  })
}

async function listen(t: TestContext, server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a server that answers in gRPC may be Temporal, with any answer', async (t) => {
  const refusing = createHttp2((_, response) =>
    response.writeHead(200, { 'content-type': 'application/grpc', 'grpc-status': '16' }).end(),
  )
  assert.equal(await strangerFault(await listen(t, refusing), undefined), undefined)
})

const ENDLESS = new Promise<never>(() => {})

for (const [title, serve, message] of [
  [
    'HTTP/1',
    () => createHttp((_, response) => response.end('hello')),
    /an HTTP\/1 server answers at/,
  ],
  [
    'HTTP/2',
    () => createHttp2((_, response) => response.writeHead(404).end()),
    /an HTTP\/2 server that is not Temporal \(HTTP status 404/,
  ],
  ['SSH', () => createServer((socket) => socket.write('SSH-2.0-x\r\n')), /does not speak HTTP/],
] as const) {
  test(`a server of ${title} is named while the connection is tried, and no defect`, async (t) => {
    const address = await listen(t, serve())
    const settings = loadTemporalSettings({ TEMPORAL_ADDRESS: address })
    await assert.rejects(whenConnected(ENDLESS, settings), {
      code: 'TEMPORAL_UNREACHABLE',
      message,
      remedy: /gRPC port of Temporal/,
    })
  })
}
