// What becomes of the polls of a worker that is about to leave.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { PollGate } from '../../src/relay/poll-gate.ts'
import { uniqueId } from '../support/unique-id.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1
const NEVER = new Promise(() => {})
const LONG_MS = 30_000

test('a poll passes at once, and no more when polls are held', async () => {
  const gate = new PollGate()
  assert.equal(await gate.pass(NEVER), true)
  await gate.hold(LONG_MS)
  const held = gate.pass(NEVER)
  const gone = gate.pass(Promise.resolve())
  assert.equal(await gone, false)
  gate.end()
  assert.equal(await held, false)
  assert.equal(await gate.pass(NEVER), false)
})

test('to hold them is to wait for those at the server, but not forever', async () => {
  const gate = new PollGate()
  const [first, second] = [gate.enter(), gate.enter()]
  let over = false
  const held = gate.hold(LONG_MS).then(() => (over = true))
  first()
  await gate.hold(1)
  assert.equal(over, false)
  second()
  await held
})

test('a worker that is about to leave gets what its polls bring, and then no task', async () => {
  await using world = await startRelayWorld()
  await using direct = await startRelayWorld()
  const client = await direct.client()
  const queue = uniqueTaskQueue()
  const start = async () => {
    const workflowId = uniqueId('gate')
    await client.workflow.start('nobody', { workflowId, taskQueue: queue })
    return workflowId
  }
  using raw = await rawSession(world.relay.address)
  const poll = async () => {
    const request = { namespace: 'default', taskQueue: { name: queue } }
    const message = api.PollWorkflowTaskQueueRequest.encode(request).finish()
    const { body } = await rawCall(raw.session, { method: 'PollWorkflowTaskQueue', message })
    return api.PollWorkflowTaskQueueResponse.decode(body.subarray(5)).workflowExecution?.workflowId
  }
  const first = poll()
  await world.heard('call-begun')
  const held = world.relay.holdPolls(LONG_MS)
  const second = poll()
  const started = await start()
  assert.equal(await first, started)
  await held
  await start()
  world.relay.endPolls()
  assert.equal(await second, undefined)
  assert.equal(await poll(), undefined)
})
