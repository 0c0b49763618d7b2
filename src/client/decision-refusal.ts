import { FailureType } from '../contract/failure-types.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { OrionError } from '../errors/orion-error.ts'

/** A refusal of the update, as the run or the server words it. */
export interface Refused {
  readonly reason: string
  /** The failure's type; undefined where it has none. */
  readonly type: string | undefined
  readonly cause?: unknown
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  [FailureType.ApprovalNotOpen]: 'APPROVAL_NOT_OPEN',
  [FailureType.ApprovalAmbiguous]: 'APPROVAL_AMBIGUOUS',
  [FailureType.DecisionIdUsed]: 'DECISION_ID_USED',
  [FailureType.ApprovalUnsatisfiable]: 'APPROVAL_UNSATISFIABLE',
  // The server's word for an update that a run accepted and did not answer before it ended.
  AcceptedUpdateCompletedWorkflow: 'RUN_CLOSED',
}

// The server's word for an update that a worker was given and did not look at, as may happen to
// one that takes a run over: asked again, the next looks at it.
const NOT_LOOKED_AT = 'UnprocessedUpdate'

// The SDK's word for an update that the workflow has no handler for, now or ever.
const NO_HANDLER = /No registered handler/i

/** Why a decision was not taken, by the code that a person or a program goes by. */
export function decisionRefusal(
  workflowId: string,
  { reason, type = '', cause }: Refused,
): OrionError {
  if (NO_HANDLER.test(reason)) {
    const message = `The run "${workflowId}" does not ask for a decision now.`
    return new OrionError('APPROVAL_NOT_OPEN', message, { cause })
  }
  if (type === NOT_LOOKED_AT) {
    const message = `No worker looked at the decision for the run "${workflowId}".`
    return new OrionError('NO_WORKER', message, { cause })
  }
  const message = `The run "${workflowId}" refused the decision: ${reason}.`
  return new OrionError(CODES[type] ?? 'INPUT_INVALID', message, { cause })
}
