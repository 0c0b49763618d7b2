import type { WorkflowExecutionInfo } from '@temporalio/client'
import { STATUS_ATTRIBUTE } from '../contract/search-attributes.ts'
import { call, type OrionClient } from './connect.ts'
import { parseWorkflowId } from './parse.ts'
import { failingTaskIn } from './failing-task.ts'
import { lastFailure } from './pending-failure.ts'
import type { FailingTask } from './task-failures.ts'

export interface RunInfo {
  readonly id: string
  readonly runId: string
  readonly type: string
  /** Temporal's status, in lower case: running, completed, failed, canceled, … */
  readonly status: string
  /** What the workflow itself says it is doing; absent before its first task. */
  readonly phase?: string
  readonly summary?: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly closedAt?: string
}

export interface PendingActivity {
  readonly type: string
  readonly attempt: number
  readonly lastFailure?: string
}

export interface RunDescription extends RunInfo {
  readonly taskQueue: string
  readonly historyEvents: number
  readonly pendingActivities: readonly PendingActivity[]
  /** Present where the run's own code fails each time it is tried, so that it does not go on. */
  readonly failingTask?: FailingTask
}

/**
 * What Temporal knows of a run: its state, its end, what it waits for, why its task fails.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function describeRun(client: OrionClient, id: string): Promise<RunDescription> {
  const workflowId = parseWorkflowId(id)
  return call(client, async (temporal) => {
    const { workflow } = temporal
    const description = await workflow.getHandle(workflowId).describe()
    const summary = await description.staticSummary()
    const failing = await failingTaskIn(temporal, client.namespace, description.raw)
    return {
      ...runInfo(description),
      ...(summary && { summary }),
      taskQueue: description.taskQueue,
      historyEvents: description.historyLength ?? 0,
      ...(failing && { failingTask: failing }),
      pendingActivities: await Promise.all(
        (description.raw.pendingActivities ?? []).map(async (pending) => {
          const failure = await lastFailure(temporal, pending)
          return {
            type: pending.activityType?.name ?? '',
            attempt: pending.attempt ?? 1,
            ...(failure && { lastFailure: failure }),
          }
        }),
      ),
    }
  })
}

export function runInfo(info: Omit<WorkflowExecutionInfo, 'raw'>): RunInfo {
  const phase = info.typedSearchAttributes.get(STATUS_ATTRIBUTE)
  return {
    id: info.workflowId,
    runId: info.runId,
    type: info.type,
    status: info.status.name.toLowerCase(),
    ...(phase && { phase }),
    startedAt: info.startTime.toISOString(),
    ...(info.closeTime && { closedAt: info.closeTime.toISOString() }),
  }
}
