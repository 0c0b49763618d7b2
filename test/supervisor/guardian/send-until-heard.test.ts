import assert from 'node:assert/strict'
import http2 from 'node:http2'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openUpstream } from '../../../src/relay/upstream.ts'
import { sendUntilHeard } from '../../../src/supervisor/guardian/send-until-heard.ts'

let statuses: number[] = []
let asked = 0
const server = http2.createServer()
server.on('stream', (stream) => {
  asked += 1
  const status = statuses.shift() ?? 0
  stream.respond(
    { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': String(status) },
    { endStream: true },
  )
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const upstream = openUpstream({ address: `127.0.0.1:${(server.address() as AddressInfo).port}` })
after(async () => {
  upstream.close()
  await new Promise((resolve) => server.close(resolve))
})

/** What comes of a task that the server answers so, and how often it was asked. */
async function heard(...answers: number[]): Promise<readonly [string, number]> {
  statuses = [...answers]
  asked = 0
  return [await sendUntilHeard(upstream, 'RespondWorkflowTaskFailed', new Uint8Array()), asked]
}

test('the server takes it, does not know it any more, or refuses for good', async () => {
  assert.deepEqual(await heard(0), ['done', 1])
  assert.deepEqual(await heard(5), ['refused', 1])
  assert.deepEqual(await heard(3), ['failed', 1])
  assert.deepEqual(await heard(16), ['failed', 1])
})

test('a report that fails for the moment is repeated', async () => {
  for (const status of [4, 8, 13, 14]) {
    assert.deepEqual(await heard(status, status, 0), ['done', 3], String(status))
  }
})

test('but not forever', async (t) => {
  let nowMs = 0
  t.mock.method(performance, 'now', () => (nowMs += 900))
  const [outcome] = await heard(14, 14, 14, 14, 14, 14, 14, 14)
  assert.equal(outcome, 'failed')
})
