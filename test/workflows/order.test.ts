import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRun } from '../../src/client/describe-run.ts'
import { awaitResult, cancelRun } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { signalRun } from '../../src/client/signal-run.ts'
import type { OrderInput } from '../../src/contract/order.ts'
import { uniqueId } from '../support/unique-id.ts'
import { useWorker } from '../support/use-worker.ts'
import { waitFor } from '../support/wait-for.ts'

const world = useWorker()
const { taskQueue } = world

const ORDER = { sku: 'lamp', quantity: 2, amountCents: 4_900 }

async function startOrder(input: OrderInput): Promise<string> {
  const id = uniqueId('order')
  await startRun(world.stack.client, { type: 'order', id, input, taskQueue })
  return id
}

async function effectsOf(id: string): Promise<string[]> {
  return (await world.stack.store.listEffects(id)).map(({ name }) => name)
}

async function statusesOf(id: string): Promise<string[]> {
  return (await world.stack.store.listAudit(id)).map(({ status }) => status)
}

test('an order reserves, charges and ships, each once', async () => {
  const id = await startOrder(ORDER)
  const result = await awaitResult(world.stack.client, id, 30_000)
  assert.deepEqual(result, { status: 'completed', steps: ['reserve', 'charge', 'ship'] })
  assert.deepEqual(await effectsOf(id), ['reserve', 'charge', 'ship'])
  assert.deepEqual(await statusesOf(id), ['working', 'completed'])
})

test('a step that fails in passing is tried again, later and later, until it succeeds', async () => {
  const simulateFailure = { step: 'charge', kind: 'retryable', times: 3 } as const
  const id = await startOrder({ ...ORDER, simulateFailure })
  const startedAtMs = performance.now()
  await awaitResult(world.stack.client, id, 30_000)
  // Retries after 200, 400 and 800 ms: an order without backoff would take a fraction of it.
  assert.ok(performance.now() - startedAtMs > 1_200)
  assert.deepEqual(await effectsOf(id), ['reserve', 'charge', 'ship'])
})

test('a step that is refused is not tried again, and what was done is undone, last first', async () => {
  const simulateFailure = { step: 'ship', kind: 'final' } as const
  const id = await startOrder({ ...ORDER, simulateFailure })
  await assert.rejects(awaitResult(world.stack.client, id, 30_000), {
    code: 'RUN_FAILED',
    message: /ship was refused/,
  })
  assert.deepEqual(await effectsOf(id), ['reserve', 'charge', 'undo-charge', 'undo-reserve'])
  assert.deepEqual(await statusesOf(id), ['working', 'compensating', 'compensated'])
})

test('an order that is cancelled undoes what was done and ends as cancelled', async () => {
  // Its charge fails for longer than the test waits, so that the cancellation finds it there.
  const simulateFailure = { step: 'charge', kind: 'retryable', times: 10 } as const
  const id = await startOrder({ ...ORDER, simulateFailure })
  await waitFor('the reservation', async () => (await effectsOf(id)).includes('reserve'))

  await cancelRun(world.stack.client, id)

  await waitFor(
    'the end',
    async () => (await describeRun(world.stack.client, id)).status === 'cancelled',
  )
  assert.deepEqual(await effectsOf(id), ['reserve', 'undo-reserve'])
  assert.deepEqual(await statusesOf(id), ['working', 'compensating', 'compensated'])
})

test('cancelling a run that has ended is refused', async () => {
  const id = await startOrder(ORDER)
  await awaitResult(world.stack.client, id, 30_000)
  await assert.rejects(cancelRun(world.stack.client, id), { code: 'RUN_CLOSED' })
  const late = { id, name: 'anything' }
  await assert.rejects(signalRun(world.stack.client, late), {
    code: 'RUN_CLOSED',
    message: /has ended, and accepts no more signals/,
  })
})
