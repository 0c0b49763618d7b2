import { randomUUID } from 'node:crypto'
import {
  decideInputSchema,
  type DecideAnswer,
  type DecideInput,
  type Decision,
} from '../contract/approval.ts'
import { OrionError } from '../errors/orion-error.ts'
import type { OrionClient } from './connect.ts'
import { sendDecisionSignal, sendDecisionUpdate } from './send-decision.ts'
import { parse, parseWorkflowId } from './parse.ts'
import { standingAfterTheEnd } from './standing-decision.ts'

export interface DecideOptions {
  readonly id: string
  readonly decision: 'approved' | 'rejected'
  /** The gate it is for; a run that has one open takes it without. */
  readonly approvalId?: string | undefined
  readonly approver: string
  readonly reason?: string | undefined
  /** Repeat it to ask again about the same decision; made up where absent. */
  readonly decisionId?: string | undefined
}

export interface DecideResult {
  readonly decisionId: string
  /**
   * `update`: the run has answered, and the decision stands. `signal`: no worker answered in
   * time; Temporal keeps the decision and hands it to the run when one is back.
   */
  readonly deliveredBy: 'update' | 'signal'
  /** The gate that took it; present where the run has answered. */
  readonly approvalId?: string
  /** Present where the run has answered. */
  readonly standing?: Decision
}

/**
 * Decides an approval. The first decision stands: another one that comes later is refused
 * with it, while a repeat of the same decision id is answered as the first time.
 *
 * @throws OrionError `APPROVAL_ALREADY_DECIDED` with `details.standing`, `APPROVAL_NOT_OPEN`,
 *   `INPUT_INVALID`, `RUN_NOT_FOUND`, `RUN_CLOSED`
 */
export async function decideApproval(
  client: OrionClient,
  { id, ...rest }: DecideOptions,
): Promise<DecideResult> {
  const workflowId = parseWorkflowId(id)
  const input = parse(
    decideInputSchema,
    { ...rest, decisionId: rest.decisionId ?? randomUUID() },
    'The decision',
  )
  try {
    return answered(workflowId, input, await sendDecisionUpdate(client, workflowId, input))
  } catch (error) {
    if (!(error instanceof OrionError)) throw error
    if (error.code === 'NO_WORKER') {
      await sendDecisionSignal(client, workflowId, input)
      return { decisionId: input.decisionId, deliveredBy: 'signal' }
    }
    // The update of a run that has ended is "not found"; so is one of a run that never was.
    if (error.code !== 'RUN_NOT_FOUND') throw error
    const { approvalId } = input
    const standing = await standingAfterTheEnd(client, workflowId, approvalId)
    const accepted =
      standing.decisionId === input.decisionId && standing.decision === input.decision
    return answered(workflowId, input, { accepted, standing, ...(approvalId && { approvalId }) })
  }
}

function answered(
  workflowId: string,
  { decisionId }: DecideInput,
  { accepted, standing, approvalId }: DecideAnswer,
): DecideResult {
  const gate = approvalId && { approvalId }
  if (accepted) return { decisionId, deliveredBy: 'update', ...gate, standing }
  const by = standing.approver ? ` by ${standing.approver}` : ''
  const message = `"${workflowId}" was ${standing.decision}${by} at ${standing.decidedAt}.`
  throw new OrionError('APPROVAL_ALREADY_DECIDED', message, { details: { ...gate, standing } })
}
