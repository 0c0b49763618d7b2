import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf } from '../../src/errors/orion-error.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import { fetchEvents } from '../../src/client/history.ts'
import { approvalStatus } from '../../src/client/list-approvals.ts'
import { startRun } from '../../src/client/start-run.ts'
import { startOwnTemporal } from '../relay/support/own-temporal.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

/**
 * The server refuses a query where no poll is open and the last one is older than this: 20 s by
 * default, after which idle workers meet it. So short that the test need not be idle.
 */
const WINDOW = { 'matching.queryPollerUnavailableWindow': '1ms' }
/** Many more than the polls that a worker keeps open, so that at times none is. */
const QUERIES = 100
/** It takes milliseconds where nothing else runs. */
const OPEN_MS_MAX = 60_000

async function openGate(client: OrionClient, taskQueue: string): Promise<string> {
  const id = uniqueId('asked')
  const input = { subject: 'a release', requestedBy: 'ann' }
  await startRun(client, { type: 'approval', id, input, taskQueue })
  const isOpen = async () =>
    (await fetchEvents(client, id)).some(({ type }) => type === 'timerStarted')
  await waitFor('an open gate', isOpen, OPEN_MS_MAX)
  return id
}

test('a hundred queries at once, more than there are polls: none is refused', async () => {
  const taskQueue = uniqueTaskQueue()
  await using temporal = await startOwnTemporal(WINDOW)
  const place = { TEMPORAL_ADDRESS: temporal.address }
  await using stack = await connectStack(place)
  await using _worker = await startWorker(taskQueue, place)
  const id = await openGate(stack.client, taskQueue)

  const questions = Array.from({ length: QUERIES }, () => approvalStatus(stack.client, id))
  const asked = await Promise.allSettled(questions)
  const failed = asked.flatMap((each) =>
    each.status === 'rejected' ? [reasonOf(each.reason)] : [],
  )
  // A busy machine may be too slow for a hundred; that is no refusal, and says so.
  assert.deepEqual(
    failed.filter((reason) => /no poller/.test(reason)),
    [],
  )
})
