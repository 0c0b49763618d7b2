import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { connectClient, type OrionClient } from '../../../src/client/connect.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { DEV_DYNAMIC_CONFIG } from '../../../src/platform/cluster/declared-cluster.ts'
import { startOwnTemporal } from '../../relay/support/own-temporal.ts'

const { CommandType, WorkflowTaskFailedCause } = proto.temporal.api.enums.v1
const POLL_MS = 30_000
/** By default the timeout is above a minute by then, of the ten that it grows to. */
const FAILURES = 9

const poll = ({ temporal, namespace }: OrionClient, queue: string) =>
  temporal.withDeadline(Date.now() + POLL_MS, () =>
    temporal.workflowService.pollWorkflowTaskQueue({ namespace, taskQueue: { name: queue } }),
  )

/** How long the server waits for a workflow task after so many have failed in a row. */
async function timeoutAfterFailures(client: OrionClient): Promise<number> {
  await startRun(client, { type: 'failing', id: 'failing', taskQueue: 'failing', custom: true })
  const { temporal, namespace } = client
  for (let count = 0; count < FAILURES; count += 1) {
    const { taskToken } = await poll(client, 'failing')
    const cause =
      WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE
    await temporal.workflowService.respondWorkflowTaskFailed({ namespace, taskToken, cause })
  }
  const { attempt, history } = await poll(client, 'failing')
  assert.equal(attempt, FAILURES + 1)
  const scheduled = history?.events?.findLast((one) => one.workflowTaskScheduledEventAttributes)
  return Number(scheduled?.workflowTaskScheduledEventAttributes?.startToCloseTimeout?.seconds)
}

/** The longest pause of an activity whose workflow says nothing of retries. */
async function longestPause(client: OrionClient): Promise<number> {
  await startRun(client, { type: 'calling', id: 'calling', taskQueue: 'calling', custom: true })
  const { temporal, namespace } = client
  const { taskToken } = await poll(client, 'calling')
  const scheduleActivityTaskCommandAttributes = {
    activityId: '1',
    activityType: { name: 'any' },
    taskQueue: { name: 'calling' },
    startToCloseTimeout: { seconds: 1 as never },
  }
  const commandType = CommandType.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK
  const commands = [{ commandType, scheduleActivityTaskCommandAttributes }]
  await temporal.workflowService.respondWorkflowTaskCompleted({ namespace, taskToken, commands })
  const { events } = await temporal.workflow.getHandle('calling').fetchHistory()
  const scheduled = events?.find((one) => one.activityTaskScheduledEventAttributes)
  const { retryPolicy } = scheduled?.activityTaskScheduledEventAttributes ?? {}
  return Number(retryPolicy?.maximumInterval?.seconds)
}

test('on a server that Orion runs no wait grows beyond 15 s, after any number of failures', async () => {
  await using temporal = await startOwnTemporal(DEV_DYNAMIC_CONFIG)
  const client = await connectClient(loadTemporalSettings({ TEMPORAL_ADDRESS: temporal.address }))
  try {
    const timeout = await timeoutAfterFailures(client)
    assert.ok(timeout <= 15, `${timeout} s`)
    assert.equal(await longestPause(client), 10)
  } finally {
    await client.close()
  }
})
