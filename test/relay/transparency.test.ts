import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import type { Call } from '../../src/relay/events.ts'
import { readMessage } from '../../src/wire/grpc-frame.ts'
import { temporalAddress } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { rawCall, rawSession, type RawCall, type RawReply } from './support/raw-call.ts'
import { startRelayWorld, type RelayWorld } from './support/relay-world.ts'

const { temporal } = proto
const api = temporal.api.workflowservice.v1

const describeNobody = api.DescribeWorkflowExecutionRequest.encode({
  namespace: 'default',
  execution: { workflowId: 'nobody-knows' },
}).finish()

const CALLS: Readonly<Record<string, RawCall>> = {
  'an answer with a body': { method: 'GetSystemInfo' },
  'an error with details': { method: 'DescribeWorkflowExecution', message: describeNobody },
  'a method that Temporal does not have': { method: 'MakeCoffee' },
  'a service that Temporal does not have': { method: '/coffee.v1.Coffee/Make' },
  'another service': { method: '/grpc.health.v1.Health/Check' },
  'a message that is none': { method: 'DescribeWorkflowExecution', message: Buffer.alloc(9, 255) },
  'an encoding that the server does not know': {
    method: 'GetSystemInfo',
    headers: { 'grpc-encoding': 'snappy' },
  },
}

// What differs from call to call, or belongs to one connection.
function comparable({ headers, body, trailers, resetCode }: RawReply) {
  const { date: _date, ...rest } = headers
  return { headers: { ...rest }, body, trailers: trailers && { ...trailers }, resetCode }
}

for (const [what, call] of Object.entries(CALLS)) {
  test(`${what} arrives as the server sent it`, async () => {
    await using world = await startRelayWorld()
    using direct = await rawSession(temporalAddress())
    using relayed = await rawSession(world.relay.address)
    assert.deepEqual(
      comparable(await rawCall(relayed.session, call)),
      comparable(await rawCall(direct.session, call)),
    )
  })
}

test('the details of an error are in the trailers', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  const reply = await rawCall(raw.session, {
    method: 'DescribeWorkflowExecution',
    message: describeNobody,
  })
  const heard = reply.trailers ?? reply.headers
  assert.equal(heard['grpc-status'], '5')
  assert.match(
    Buffer.from(String(heard['grpc-status-details-bin']), 'base64').toString(),
    /NotFound/,
  )
})

for (const encoding of ['identity', 'gzip'] as const) {
  test(`a payload of 1.9 MB goes there and back in frames of ${encoding}`, async () => {
    await using world = await startRelayWorld()
    using raw = await rawSession(world.relay.address)
    const data = Buffer.from(Array.from({ length: 1_900_000 }, (_, index) => (index * index) % 251))
    const workflowId = uniqueId('frames')
    const start = {
      namespace: 'default',
      workflowId,
      requestId: workflowId,
      workflowType: { name: 'nobody' },
      taskQueue: { name: workflowId },
      input: { payloads: [{ data }] },
    }
    const started = await rawCall(raw.session, {
      method: 'StartWorkflowExecution',
      message: api.StartWorkflowExecutionRequest.encode(start).finish(),
      encoding,
    })
    assert.equal(started.trailers?.['grpc-status'], '0')
    // The server answers in the encoding that it was asked in.
    const reply = await rawCall(raw.session, {
      method: 'GetWorkflowExecutionHistory',
      message: historyRequest(workflowId),
      encoding,
    })
    assert.equal(reply.headers['grpc-encoding'] ?? 'identity', encoding)
    const answer = readMessage(reply.body, encoding) ?? Buffer.alloc(0)
    const { history } = api.GetWorkflowExecutionHistoryResponse.decode(answer)
    const [first] = history?.events ?? []
    const payloads = first?.workflowExecutionStartedEventAttributes?.input?.payloads
    assert.deepEqual(Buffer.from(payloads?.[0]?.data ?? []), data)
  })
}

function historyRequest(workflowId: string, more: object = {}): Uint8Array {
  const execution = { workflowId }
  return api.GetWorkflowExecutionHistoryRequest.encode({
    namespace: 'default',
    execution,
    ...more,
  }).finish()
}

async function startNobody(world: RelayWorld): Promise<string> {
  const workflowId = uniqueId('long')
  const client = await world.client()
  await client.workflow.start('nobody', { workflowId, taskQueue: workflowId })
  return workflowId
}

test('a call that is cancelled is cancelled at the server', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  const workflowId = await startNobody(world)
  const cancel = new AbortController()
  const { HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT } = temporal.api.enums.v1.HistoryEventFilterType
  const reply = rawCall(raw.session, {
    method: 'GetWorkflowExecutionHistory',
    message: historyRequest(workflowId, {
      waitNewEvent: true,
      historyEventFilterType: HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT,
    }),
    signal: cancel.signal,
  })
  const isIt = ({ method }: Call) => method === 'GetWorkflowExecutionHistory'
  await world.heard('call-begun', isIt)
  await waitFor('nothing else to be under way', () => world.relay.streams() === 1)
  cancel.abort()
  await reply
  const lost = await world.heard('call-lost', isIt)
  assert.match(lost.reason, /reset \(8\)/)
  await waitFor('nothing to be under way', () => world.relay.streams() === 0)
})

test('a call whose time is over ends with that status', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  const execution = { workflowId: await startNobody(world) }
  const query = { namespace: 'default', execution, query: { queryType: 'status' } }
  const begun = performance.now()
  const reply = await rawCall(raw.session, {
    method: 'QueryWorkflow',
    message: api.QueryWorkflowRequest.encode(query).finish(),
    headers: { 'grpc-timeout': '300m' },
  })
  const tookMs = performance.now() - begun
  assert.equal((reply.trailers ?? reply.headers)['grpc-status'], '4', 'deadline exceeded')
  assert.ok(tookMs >= 250 && tookMs < 5_000, `${tookMs} ms`)
})
