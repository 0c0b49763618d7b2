import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRun } from '../../src/client/describe-run.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { fetchEvents } from '../../src/client/history.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

const SLEEP_MS = 3_000

test('test_sleep_resume: a run sleeps while no worker is there, and goes on when it is due', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client } = stack
  const id = uniqueId('sleep')
  {
    await using first = await startWorker(taskQueue)
    await startRun(client, { type: 'durableDemo', id, input: { sleep: SLEEP_MS }, taskQueue })
    await waitFor('the timer', async () =>
      (await fetchEvents(client, id)).find(({ type }) => type === 'timerStarted'),
    )
    assert.equal(await first.stop(), 0)
  }
  const asleep = await describeRun(client, id)
  assert.equal(asleep.status, 'running')
  assert.equal(asleep.phase, 'sleeping')

  await using _second = await startWorker(taskQueue)
  const result = await awaitResult(client, id, 30_000)

  assert.deepEqual(result, { steps: ['step-1', 'step-2', 'step-3', 'step-4'], sleptMs: SLEEP_MS })
  const events = await fetchEvents(client, id)
  const at = (type: string) => events.find((event) => event.type === type)?.atMs ?? Number.NaN
  assert.ok(at('timerFired') - at('timerStarted') >= SLEEP_MS, 'the timer did not fire early')
})
