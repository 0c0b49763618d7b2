import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelRun } from '../../src/client/end-run.ts'
import { cancelInRow, whileRowsWait } from '../replay/stall-trail.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { trailFile, useTrail } from './trail/use-trail.ts'

const { world, taskQueue, begin, ending, rows, trail } = useTrail()

test('a run that is cancelled while its first row is on the way has that row', async () => {
  const { client } = world.stack
  const id = uniqueId('in-row')
  const queue = uniqueTaskQueue()
  const args = ['--workflows', trailFile('workflows')]
  {
    // Nobody takes the row yet, so that the server would take it back when it is asked to.
    await using worker = await startWorker(queue, { ORION_ACTIVITIES: 'none' }, args)
    await client.temporal.workflow.start('sleeper', { workflowId: id, taskQueue: queue })
    await cancelInRow(client, id)
    await worker.stop()
  }
  await using _worker = await startWorker(queue, {}, args)
  assert.equal(await ending(id), 'cancelled')
  assert.equal(await trail(id), '1 working, 2 cancelled*')
})

test('a run that is cancelled before its first task says that and nothing else', async () => {
  const id = uniqueId('unstarted')
  const options = { workflowId: id, taskQueue, startDelay: '1 hour' } as const
  await world.stack.client.temporal.workflow.start('sleeper', options)
  await cancelRun(world.stack.client, id)
  assert.equal(await ending(id), 'cancelled')
  assert.equal(await trail(id), '1 cancelled*')
})

test('a run that continues as new has not failed', async () => {
  const id = await begin('portions', 2)
  assert.equal(await ending(id), 'completed')
  assert.equal(await trail(id), '1 working, 1 working, 1 working, 2 completed*')
})

test('states that are entered at once are rows in the order of the calls, one at a time', async () => {
  const id = await whileRowsWait(async () => {
    const id = await begin('parallel')
    const handle = world.stack.client.temporal.workflow.getHandle(id)
    const pending = await waitFor('a row on its way', async () => {
      const { pendingActivities } = (await handle.describe()).raw
      return pendingActivities?.length ? pendingActivities : undefined
    })
    assert.equal(pending.length, 1)
    return id
  })
  assert.equal(await ending(id), 'completed')
  assert.equal(await trail(id), '1 one, 2 two, 3 three, 4 completed*')
})

test('a row that nobody waits for is written before the run ends', async () => {
  const id = await begin('unawaited')
  assert.equal(await ending(id), 'completed')
  assert.equal(await trail(id), '1 working')
})

test('parts of a run, nested or one after the other, have one trail', async () => {
  const nested = await begin('nested')
  const twice = await begin('twice')
  assert.equal(await ending(nested), 'completed')
  assert.equal(await trail(nested), '1 working, 2 completed*')
  assert.equal(await ending(twice), 'completed')
  assert.equal(await trail(twice), '1 first, 2 second, 3 completed*')
})

test('a failure that the workflow catches is none of the run', async () => {
  const id = await begin('caught')
  assert.equal(await ending(id), 'completed')
  assert.equal(await trail(id), '1 working')
})

test('a state after the end is refused for good, with what to do', async () => {
  const id = await begin('endThenEnter')
  assert.equal(await ending(id), 'failed')
  assert.equal(await trail(id), '1 completed*')
  const handle = world.stack.client.temporal.workflow.getHandle(id)
  await assert.rejects(handle.result(), (error: Error) => {
    assert.match(
      String(error.cause),
      /ends as "completed".*cannot change to "working".*end\(\) once/,
    )
    assert.equal((error.cause as { type?: string }).type, 'TransitionRefused')
    return true
  })
})

test('every failure of the run is recorded as failed: in a signal, in an own scope, a named error', async () => {
  const bySignal = await begin('failedBySignal')
  await waitFor('its first row', async () => (await rows(bySignal)).length === 1)
  await world.stack.client.temporal.workflow.getHandle(bySignal).signal('fail')
  const byScope = await begin('cancelsItsPart')
  const byOption = await begin('failsByOption')
  for (const id of [bySignal, byScope, byOption]) {
    assert.equal(await ending(id), 'failed')
    assert.equal(await trail(id), '1 working, 2 failed*')
  }
  const causes = await Promise.all(
    [bySignal, byOption].map(async (id) => (await rows(id)).at(-1)?.metadata),
  )
  assert.deepEqual(causes, [{ cause: 'the signal says so' }, { cause: 'out of range' }])
})
