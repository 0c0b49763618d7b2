import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import type { BatchImportResult } from '../../src/contract/batch-import.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

const RECORDS = 300

test('an import whose worker is killed continues from its last position, each record once', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client, store } = stack
  await using victim = await startWorker(taskQueue)
  const id = uniqueId('import')
  const input = { records: RECORDS, batchSize: 5, pause: '60 ms' }
  await startRun(client, { type: 'batchImport', id, input, taskQueue })
  // Beats are throttled to 1.6 s, so a position is known to the server only after that.
  await waitFor('a position at the server', async () => {
    const handle = client.temporal.workflow.getHandle(id)
    const { pendingActivities } = (await handle.describe()).raw
    const position = pendingActivities?.[0]?.heartbeatDetails?.payloads?.[0]?.data
    return position && Number(Buffer.from(position).toString()) > 0
  })

  await victim.kill()
  await using _successor = await startWorker(taskQueue)

  const result = (await awaitResult(client, id, 60_000)) as BatchImportResult
  assert.equal(result.imported, RECORDS)
  assert.equal(result.attempts, 2)
  assert.ok(result.resumedFrom > 0 && result.resumedFrom < RECORDS, 'it did not begin again')
  const names = (await store.listEffects(id)).map(({ name }) => name)
  assert.deepEqual(
    names,
    Array.from({ length: RECORDS }, (_, index) => `record-${index + 1}`),
  )
})
