import type { DecideInput, Decision } from '../contract/approval.ts'
import { OrionError } from '../errors/orion-error.ts'
import { gateInWords } from './gate-meant.ts'
import type { KnownFrom } from './standing-decision.ts'
import type { FailingTask } from './task-failures.ts'

export interface DecideResult {
  readonly decisionId: string
  /**
   * `update`: the run has answered, and the decision stands. `signal`: no worker answered in
   * time; Temporal keeps the decision and hands it to the run when one is back.
   */
  readonly deliveredBy: 'update' | 'signal'
  /** The gate it is for; absent where nobody has said which. */
  readonly approvalId?: string
  /** Present where the run has answered. */
  readonly standing?: Decision
  /** Present where the run has ended: who says so. */
  readonly knownFrom?: KnownFrom
  /** Why the run takes no decision now; Temporal keeps it until the workflow is fixed. */
  readonly failingTask?: FailingTask
}

export interface Answer {
  readonly standing: Decision
  readonly approvalId?: string
  readonly knownFrom?: KnownFrom
}

/**
 * What the sender learns, by the decision that stands: the server answers an id that is sent
 * again as the first time, though it may now carry another decision or name another gate.
 *
 * @throws OrionError `APPROVAL_ALREADY_DECIDED`, `DECISION_ID_USED`
 */
export function answered(
  workflowId: string,
  { decision, decisionId, approvalId: asked }: DecideInput,
  { standing, approvalId, knownFrom }: Answer,
): DecideResult {
  if (asked !== undefined && approvalId !== undefined && approvalId !== asked) {
    const message = `The decision id "${decisionId}" was used for the approval "${approvalId}" of "${workflowId}".`
    throw new OrionError('DECISION_ID_USED', message, { details: { approvalId, standing } })
  }
  const answer = {
    ...(approvalId !== undefined && { approvalId }),
    ...(knownFrom !== undefined && { knownFrom }),
  }
  if (standing.decisionId === decisionId && standing.decision === decision) {
    return { decisionId, deliveredBy: 'update', standing, ...answer }
  }
  const by = standing.approver ? ` by ${standing.approver}` : ''
  const source = knownFrom === 'records' ? ', as the records say' : ''
  const message = `${gateInWords(workflowId, approvalId)} was ${standing.decision}${by} at ${standing.decidedAt}${source}.`
  throw new OrionError('APPROVAL_ALREADY_DECIDED', message, { details: { standing, ...answer } })
}
