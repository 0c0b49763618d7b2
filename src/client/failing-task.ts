import type { Client, WorkflowExecutionDescription } from '@temporalio/client'
import { eventMs, protoMs } from '../wire/proto-time.ts'
import { call, type OrionClient } from './connect.ts'
import { TASK_EVENTS_MAX } from './limits.ts'
import { parseWorkflowId } from './parse.ts'
import { failureMessage } from './pending-failure.ts'
import { failingTaskOf, type FailingTask, type TaskEvent } from './task-failures.ts'

type Raw = WorkflowExecutionDescription['raw']
type ReverseHistory = Awaited<
  ReturnType<Client['workflowService']['getWorkflowExecutionHistoryReverse']>
>
type Event = NonNullable<NonNullable<ReverseHistory['history']>['events']>[number]

/**
 * Whether a run's workflow task fails again and again, and why; undefined where it does not.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `TEMPORAL_UNREACHABLE`
 */
export async function failingTask(
  client: OrionClient,
  id: string,
): Promise<FailingTask | undefined> {
  const workflowId = parseWorkflowId(id)
  return call(client, async (temporal) => {
    const { raw } = await temporal.workflow.getHandle(workflowId).describe()
    return failingTaskIn(temporal, client.namespace, raw)
  })
}

/** The same from a description that is there already; asks for the history only where it matters. */
export async function failingTaskIn(
  temporal: Client,
  namespace: string,
  { pendingWorkflowTask: pending, workflowExecutionInfo }: Raw,
): Promise<FailingTask | undefined> {
  const attempt = pending?.attempt ?? 0
  if (attempt < 2) return undefined
  const { history } = await temporal.workflowService.getWorkflowExecutionHistoryReverse({
    namespace,
    execution: workflowExecutionInfo?.execution,
    maximumPageSize: TASK_EVENTS_MAX,
  })
  const events = await Promise.all(
    (history?.events ?? []).map((event) => taskEvent(temporal, event)),
  )
  const known = events.filter((event) => event !== undefined)
  return failingTaskOf(attempt, Math.floor(protoMs(pending?.originalScheduledTime)), known)
}

async function taskEvent(temporal: Client, event: Event): Promise<TaskEvent | undefined> {
  const {
    workflowTaskFailedEventAttributes: failed,
    workflowTaskTimedOutEventAttributes: timedOut,
    workflowTaskStartedEventAttributes: started,
    workflowTaskCompletedEventAttributes: completed,
  } = event
  const atMs = Math.floor(eventMs(event))
  if (completed) return { kind: 'completed', atMs }
  if (timedOut) return { kind: 'timed out', atMs }
  const source = failed ?? started
  if (!source) return undefined
  const by = {
    ...(source.identity && { worker: source.identity }),
    ...(source.workerVersion?.buildId && { build: source.workerVersion.buildId }),
  }
  if (!failed) return { kind: 'started', atMs, ...by }
  const reason = failed.failure && (await failureMessage(temporal, failed.failure))
  return { kind: 'failed', atMs, ...by, ...(reason && { reason }) }
}
