import { randomUUID } from 'node:crypto'
import { WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import {
  approveSignal,
  decideInputSchema,
  decideUpdate,
  rejectSignal,
  type DecideInput,
  type Decision,
} from '../contract/approval.ts'
import { OrionError } from '../errors/orion-error.ts'
import { call, type OrionClient } from './connect.ts'
import { failureReason } from './failure-reason.ts'
import { UPDATE_ANSWER_TIMEOUT_MS } from './limits.ts'
import { parse, parseWorkflowId } from './parse.ts'

export interface DecideOptions {
  readonly id: string
  readonly decision: 'approved' | 'rejected'
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
  /** Present where the run has answered. */
  readonly standing?: Decision
}

/**
 * Decides an approval. The first decision stands: another one that comes later is refused
 * with it, while a repeat of the same decision id is answered as the first time.
 *
 * @throws OrionError `APPROVAL_ALREADY_DECIDED` with `details.standing`, `INPUT_INVALID`,
 *   `RUN_NOT_FOUND`, `RUN_CLOSED`
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
    const { accepted, standing } = await sendUpdate(client, workflowId, input)
    return answered(workflowId, input, standing, accepted)
  } catch (error) {
    if (!(error instanceof OrionError)) throw error
    if (error.code === 'NO_WORKER') return sendSignal(client, workflowId, input)
    if (error.code !== 'RUN_NOT_FOUND') throw error
    return afterTheEnd(client, workflowId, input)
  }
}

async function sendUpdate(client: OrionClient, workflowId: string, input: DecideInput) {
  try {
    return await call(
      client,
      ({ workflow }) =>
        workflow
          .getHandle(workflowId)
          .executeUpdate(decideUpdate, { args: [input], updateId: `decide-${input.decisionId}` }),
      UPDATE_ANSWER_TIMEOUT_MS,
    )
  } catch (error) {
    const cause = error instanceof OrionError ? error.cause : error
    if (!(cause instanceof WorkflowUpdateFailedError)) throw error
    const reason = `The run "${workflowId}" refused the decision: ${failureReason(cause)}.`
    const ended = cause.cause instanceof ApplicationFailure && cause.cause.type === ENDED_MEANWHILE
    throw new OrionError(ended ? 'RUN_NOT_FOUND' : 'INPUT_INVALID', reason, { cause })
  }
}

// The server's word for an update that a run accepted and did not answer before it ended.
const ENDED_MEANWHILE = 'AcceptedUpdateCompletedWorkflow'

// Temporal keeps a signal until a worker takes it; an update without a worker leaves no trace.
async function sendSignal(
  client: OrionClient,
  workflowId: string,
  { decision, ...answer }: DecideInput,
): Promise<DecideResult> {
  const signal = decision === 'approved' ? approveSignal : rejectSignal
  await call(client, ({ workflow }) => workflow.getHandle(workflowId).signal(signal, answer))
  return { decisionId: answer.decisionId, deliveredBy: 'signal' }
}

// The update of a run that has ended is "not found"; so is one of a run that never was.
async function afterTheEnd(
  client: OrionClient,
  workflowId: string,
  input: DecideInput,
): Promise<DecideResult> {
  const { status } = await call(client, ({ workflow }) => workflow.getHandle(workflowId).describe())
  if (status.name !== 'COMPLETED') {
    const message = `The run "${workflowId}" has ended without a decision (${status.name.toLowerCase()}).`
    throw new OrionError('RUN_CLOSED', message)
  }
  const standing = (await call(client, ({ workflow }) =>
    workflow.getHandle(workflowId).result(),
  )) as Decision
  const own = standing.decisionId === input.decisionId && standing.decision === input.decision
  return answered(workflowId, input, standing, own)
}

function answered(
  workflowId: string,
  { decisionId }: DecideInput,
  standing: Decision,
  accepted: boolean,
): DecideResult {
  if (accepted) return { decisionId, deliveredBy: 'update', standing }
  const by = standing.approver ? ` by ${standing.approver}` : ''
  const message = `"${workflowId}" was ${standing.decision}${by} at ${standing.decidedAt}.`
  throw new OrionError('APPROVAL_ALREADY_DECIDED', message, { details: { standing } })
}
