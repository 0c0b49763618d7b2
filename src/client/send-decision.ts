import { WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import {
  approveSignal,
  decideUpdate,
  rejectSignal,
  type DecideAnswer,
  type DecideInput,
} from '../contract/approval.ts'
import { FailureType } from '../contract/failure-types.ts'
import { OrionError } from '../errors/orion-error.ts'
import { call, type OrionClient } from './connect.ts'
import { failureReason } from './failure-reason.ts'
import { UPDATE_ANSWER_TIMEOUT_MS } from './limits.ts'

// The server's word for an update that a run accepted and did not answer before it ended.
const ENDED_MEANWHILE = 'AcceptedUpdateCompletedWorkflow'

// The server's word for an update that a worker was given and did not look at, as may happen to
// one that takes a run over: asked again, the next looks at it.
const NOT_LOOKED_AT = 'UnprocessedUpdate'

// The SDK's word for an update that the workflow has no handler for, now or ever.
const NO_HANDLER = /No registered handler/i

/**
 * Sends a decision as an update, which the run validates and answers.
 *
 * @throws OrionError `NO_WORKER` where nobody answers in time, and the update left no trace;
 *   `RUN_NOT_FOUND` also for a run that has ended
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
    throw refused(workflowId, cause)
  }
}

function refused(workflowId: string, cause: WorkflowUpdateFailedError): OrionError {
  const reason = failureReason(cause)
  if (NO_HANDLER.test(reason)) {
    const message = `The run "${workflowId}" does not ask for a decision now.`
    return new OrionError('APPROVAL_NOT_OPEN', message, { cause })
  }
  const type = cause.cause instanceof ApplicationFailure ? cause.cause.type : undefined
  if (type === NOT_LOOKED_AT) {
    const message = `No worker looked at the decision for the run "${workflowId}".`
    return new OrionError('NO_WORKER', message, { cause })
  }
  if (type === FailureType.ApprovalNotOpen) {
    const message = `The run "${workflowId}" does not ask for this decision now: ${reason}.`
    return new OrionError('APPROVAL_NOT_OPEN', message, { cause })
  }
  const ended = type === ENDED_MEANWHILE
  const message = `The run "${workflowId}" refused the decision: ${reason}.`
  return new OrionError(ended ? 'RUN_NOT_FOUND' : 'INPUT_INVALID', message, { cause })
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
