import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import type { BatchImportResult } from '../../src/contract/batch-import.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { stackEnvironment } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

const IMPORT = { records: 200, batchSize: 5, pause: '100 ms' }

test('a worker asked to stop lets activities finish within the grace, and exits with 0', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using worker = await startWorker(taskQueue)
  const id = uniqueId('drain')
  const input = { ...IMPORT, records: 50 }
  await startRun(stack.client, { type: 'batchImport', id, input, taskQueue })
  await waitFor('the import', async () => (await stack.store.listEffects(id)).length > 0)

  assert.equal(await worker.stop(), 0)

  assert.equal((await stack.store.listEffects(id)).length, 50)
  await using _successor = await startWorker(taskQueue)
  const result = (await awaitResult(stack.client, id, 30_000)) as BatchImportResult
  assert.equal(result.attempts, 1, 'its only attempt was the one that was let finish')
})

test('an activity that outlasts the grace is handed back, and another worker continues it', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using worker = await startWorker(taskQueue, { ORION_SHUTDOWN_GRACE: '200 ms' })
  const id = uniqueId('grace')
  await startRun(stack.client, { type: 'batchImport', id, input: IMPORT, taskQueue })
  await waitFor('the import', async () => (await stack.store.listEffects(id)).length > 0)

  assert.equal(await worker.stop(), 0)

  await using _successor = await startWorker(taskQueue)
  const result = (await awaitResult(stack.client, id, 60_000)) as BatchImportResult
  assert.equal(result.imported, IMPORT.records)
  assert.ok(result.attempts >= 2)
  assert.equal((await stack.store.listEffects(id)).length, IMPORT.records)
})

test('a second signal ends a draining worker at once, with 130', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using worker = await startWorker(taskQueue, { ORION_SHUTDOWN_GRACE: '60 seconds' })
  const id = uniqueId('second-signal')
  await startRun(stack.client, { type: 'batchImport', id, input: IMPORT, taskQueue })
  await waitFor('the import', async () => (await stack.store.listEffects(id)).length > 0)
  const exited = once(worker.child, 'exit') as Promise<[number | null]>
  worker.child.kill('SIGTERM')
  const drains = () => worker.logs.find(({ msg }) => String(msg).startsWith('worker drains'))
  const drain = await waitFor('the drain', drains)
  // A second signal that comes within half a second is taken for the same one.
  const until = Date.parse(String(drain['time'])) + 600
  await waitFor('half a second', () => Date.now() > until)

  worker.child.kill('SIGTERM')

  assert.equal((await exited)[0], 130)
  await stack.client.temporal.workflow.getHandle(id).terminate('the test is over')
})

test('a worker whose parent is gone drains and ends by itself', async () => {
  await using worker = await startWorker(uniqueTaskQueue())
  const exited = once(worker.child, 'exit') as Promise<[number | null]>
  worker.child.disconnect()
  assert.equal((await exited)[0], 0)
})

const PROGRAMS = [
  ['a worker without a supervisor', ['worker', 'start'], { ORION_WORKER_PROCESSES: '0' }],
  ['a supervisor', ['worker', 'start'], { ORION_WORKER_PROCESSES: '2' }],
  ['the API', ['api', 'start'], { ORION_API_ADDRESS: '127.0.0.1:0' }],
] as const

for (const [name, args, env] of PROGRAMS) {
  test(`${name} whose parent ends while it starts ends too`, async () => {
    const child = spawn(process.execPath, ['bin/orion.js', ...args], {
      env: stackEnvironment({ ORION_TASK_QUEUES: uniqueTaskQueue(), ...env }),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    using _end = { [Symbol.dispose]: () => void child.kill('SIGKILL') }
    const exited = once(child, 'exit') as Promise<[number | null]>
    child.disconnect()
    assert.equal((await exited)[0], 0)
  })
}
