import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { OrionError } from '../errors/orion-error.ts'
import { call, type OrionClient } from './connect.ts'
import { decisionRefusal } from './decision-refusal.ts'
import { failureReason } from './failure-reason.ts'
import { UPDATE_ANSWER_TIMEOUT_MS } from './limits.ts'

/**
 * Sends what decides a gate as an update, and waits for the run's answer.
 *
 * @throws OrionError `NO_WORKER` where none answers in time, what `decisionRefusal` makes of a
 *   refusal, `RUN_NOT_FOUND`, `RUN_CLOSED`
 */
export async function sendUpdate<Answer>(
  client: OrionClient,
  workflowId: string,
  update: (handle: WorkflowHandle) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call(
      client,
      ({ workflow }) => update(workflow.getHandle(workflowId)),
      UPDATE_ANSWER_TIMEOUT_MS,
    )
  } catch (error) {
    const cause = error instanceof OrionError ? error.cause : error
    if (!(cause instanceof WorkflowUpdateFailedError)) throw error
    const type = cause.cause instanceof ApplicationFailure ? cause.cause.type : undefined
    throw decisionRefusal(workflowId, {
      reason: failureReason(cause),
      type: type ?? undefined,
      cause,
    })
  }
}
