import { WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import {
  approveSignal,
  decideUpdate,
  rejectSignal,
  type DecideAnswer,
  type DecideInput,
} from '../contract/approval.ts'
import { OrionError } from '../errors/orion-error.ts'
import { call, type OrionClient } from './connect.ts'
import { decisionRefusal } from './decision-refusal.ts'
import { failureReason } from './failure-reason.ts'
import { UPDATE_ANSWER_TIMEOUT_MS } from './limits.ts'

/**
 * Sends a decision as an update, which the run validates and answers.
 *
 * @throws OrionError `NO_WORKER` where nobody answers in time, and the update left no trace;
 *   `RUN_CLOSED`, `APPROVAL_NOT_OPEN`, `APPROVAL_AMBIGUOUS`, `DECISION_ID_USED`, `INPUT_INVALID`
 */
export async function sendDecisionUpdate(
  client: OrionClient,
  workflowId: string,
  input: DecideInput,
): Promise<DecideAnswer> {
  const args: [DecideInput] = [input]
  const options = { args, updateId: updateIdOf(input) }
  try {
    return await call(
      client,
      ({ workflow }) => workflow.getHandle(workflowId).executeUpdate(decideUpdate, options),
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

// Temporal answers an id that it knows with the answer of then, which was another gate's.
function updateIdOf({ approvalId, decisionId }: DecideInput): string {
  return approvalId === undefined ? `decide-${decisionId}` : `decide-${approvalId}/${decisionId}`
}

/** Sends a decision as a signal, which Temporal keeps until a worker takes it. */
export async function sendDecisionSignal(
  client: OrionClient,
  workflowId: string,
  { decision, ...answer }: DecideInput,
): Promise<void> {
  const signal = decision === 'approved' ? approveSignal : rejectSignal
  await call(client, ({ workflow }) => workflow.getHandle(workflowId).signal(signal, answer))
}
