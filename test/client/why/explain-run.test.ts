import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideApproval } from '../../../src/client/decide-approval.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { explainRun } from '../../../src/client/why/explain-run.ts'
import { connectStack } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { startWorker, uniqueTaskQueue } from '../../support/worker-process.ts'

/** Longer than all else that these runs do, on a machine that is busy as well. */
const LONG_MS = 3_000

test('each run names what held it up longest, and its legs add up', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client } = stack
  const start = async (type: string, input: unknown, queue = taskQueue) => {
    const id = uniqueId('why')
    await startRun(client, { type, id, input, taskQueue: queue })
    return id
  }
  const request = { subject: 'Refund', requestedBy: 'agent-7', timeout: '1 hour' }
  const untaken = await start('durableDemo', { steps: 1, sleep: 1 }, uniqueTaskQueue())
  await using _worker = await startWorker(taskQueue)
  const sleeper = await start('durableDemo', { steps: 2, sleep: LONG_MS })
  const [asked, decided] = [await start('approval', request), await start('approval', request)]
  const activity = await start('batchImport', { records: 30, batchSize: 1, pause: LONG_MS / 30 })
  for (const id of [sleeper, activity]) await awaitResult(client, id, 60_000)
  await decideApproval(client, { id: decided, decision: 'approved', approver: 'maria' })
  await awaitResult(client, decided, 30_000)

  const longest = { untaken, sleeper, asked, decided, activity }
  const kinds: Record<string, string> = {}
  for (const [name, id] of Object.entries(longest)) {
    const { legs, wallMs } = await explainRun(client, id)
    const sum = legs.reduce((total, { ms }) => total + ms, 0)
    assert.ok(Math.abs(sum - wallMs) < 1, `${name}: ${sum} of ${wallMs} ms`)
    // A worker's first task may take long where other tests take the processor.
    kinds[name] = legs.find(({ kind }) => kind !== 'executing')?.kind ?? ''
  }
  assert.deepEqual(kinds, {
    untaken: 'waiting for a worker',
    sleeper: 'timer',
    asked: 'a person',
    decided: 'a person',
    activity: 'activity',
  })
})
