import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { trailFile } from './trail/use-trail.ts'

const taskQueue = uniqueTaskQueue()

test('a bug in workflow code leaves no trace, and the run continues with the fixed code', async () => {
  await using stack = await connectStack()
  const { client, store } = stack
  const id = uniqueId('healing')
  const handle = client.temporal.workflow.getHandle(id)
  const eventsOf = async () => (await handle.fetchHistory()).events ?? []
  const statuses = async () => (await store.listAudit(id)).map(({ status }) => status)
  {
    await using _broken = await startWorker(taskQueue, {}, ['--workflows', trailFile('broken')])
    // A task that fails again is given to the next worker once it has timed out.
    const options = { workflowId: id, taskQueue, workflowTaskTimeout: '1 second' } as const
    await client.temporal.workflow.start('healing', options)
    const failure = await waitFor('the bug', async () =>
      (await eventsOf()).find((event) => event.workflowTaskFailedEventAttributes),
    )
    assert.match(
      failure.workflowTaskFailedEventAttributes?.failure?.message ?? '',
      /Cannot read properties of undefined/,
    )
    assert.deepEqual(await statuses(), ['working'])
  }
  await using _mended = await startWorker(taskQueue, {}, ['--workflows', trailFile('fixed')])
  assert.equal(await awaitResult(client, id, 30_000), 0)
  assert.deepEqual(await statuses(), ['working', 'completed'])
  const markers = (await eventsOf()).filter((event) => event.markerRecordedEventAttributes)
  assert.deepEqual(markers, [])
})
