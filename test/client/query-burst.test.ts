import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf } from '../../src/errors/orion-error.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import { fetchEvents } from '../../src/client/history.ts'
import { approvalStatus } from '../../src/client/list-approvals.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { startSupervisor } from '../supervisor/support/start-supervisor.ts'

const RUNS = 20
const QUERIES_A_RUN = 5
/** More at a time would time out on a busy machine, again and again. */
const AT_A_TIME = 5
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

test('a hundred queries at once over fresh runs: none is refused', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client } = stack
  await using _supervisor = await startSupervisor(taskQueue, { code: [] })
  const ids: string[] = []
  while (ids.length < RUNS) {
    const some = Array.from({ length: AT_A_TIME }, () => openGate(client, taskQueue))
    ids.push(...(await Promise.all(some)))
  }

  const questions = Array.from({ length: QUERIES_A_RUN }, () => ids).flat()
  const asked = await Promise.allSettled(questions.map((id) => approvalStatus(client, id)))
  const failed = asked.flatMap((each) =>
    each.status === 'rejected' ? [reasonOf(each.reason)] : [],
  )
  // A busy machine may be too slow for a hundred; that is no refusal, and says so.
  assert.deepEqual(
    failed.filter((reason) => /no poller/.test(reason)),
    [],
  )
})
