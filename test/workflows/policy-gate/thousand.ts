// A thousand approvals in one run: `node test/run.ts test/workflows/policy-gate/thousand.ts`.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { listRequests } from '../../../src/client/requests/list-requests.ts'
import { sendGateMessage } from '../../../src/client/requests/send-message.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { policyOf } from '../../approvals/policy/support.ts'
import { connectStack } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../../support/worker-process.ts'
import { addCrowd } from './asked.ts'

const COUNT = Number(process.env['ORION_TEST_APPROVALS'] ?? 1_000)
const FILE = fileURLToPath(new URL('workflows.ts', import.meta.url))

/** Temporal has ten updates of a run under way at most. */
const AT_ONCE = 8

/** Temporal ends a run whose history has more events, or more bytes. */
const EVENTS_MAX = 51_200
const BYTES_MAX = 50 * 1024 * 1024

test('a thousand approvals in one run stay within the limits of its history', async (t) => {
  await using stack = await connectStack()
  const crowd = await addCrowd(stack, 'abc')
  const taskQueue = uniqueTaskQueue()
  await using _ = await startWorker(taskQueue, {}, ['--workflows', FILE])
  const id = uniqueId('often')
  const policy = policyOf({ name: id, approvers: { groups: [crowd.group] }, quorum: 1 })
  const ask = { policy, requestedBy: 'agent-7', action: { name: 'refund', args: { amount: 40 } } }
  const input = { ask, count: COUNT }
  await startRun(stack.client, { type: 'asksOften', id, taskQueue, custom: true, input })
  const done = awaitResult(stack.client, id, 900_000)
  const by = crowd.id('a')
  const approved = () =>
    listRequests(stack.store, { workflowId: id, state: 'approved', limit: 2 * COUNT })
  for (let decided = 0; decided < COUNT; decided = (await approved()).length) {
    // A vote is answered before it is recorded: the last ones may be on their way to their rows.
    const open = await waitFor('open requests, or all to be decided', async () => {
      const found = await listRequests(stack.store, { workflowId: id, limit: 100 })
      return (found.length > 0 || (await approved()).length === COUNT) && found
    })
    // One after the other they would take most of the runner's ten minutes.
    for (let from = 0; from < open.length; from += AT_ONCE) {
      const votes = open.slice(from, from + AT_ONCE).map(({ approvalId, digest }) => {
        const message = { kind: 'vote', id: approvalId, by, verdict: 'approve', digest } as const
        return sendGateMessage(stack.client, { id, approvalId, store: stack.store, message })
      })
      await Promise.all(votes)
    }
  }
  assert.equal(await done, COUNT)
  const { historyLength, historySize } = await stack.client.temporal.workflow
    .getHandle(id)
    .describe()
  t.diagnostic(`${historyLength} events, ${historySize} bytes`)
  assert.ok(historyLength < EVENTS_MAX && (historySize ?? 0) < BYTES_MAX)
})
