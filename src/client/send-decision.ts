import {
  approveSignal,
  decideUpdate,
  rejectSignal,
  type DecideAnswer,
  type DecideInput,
} from '../contract/approval.ts'
import { call, type OrionClient } from './connect.ts'
import { sendUpdate } from './decision-update.ts'

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
  return sendUpdate(client, workflowId, (handle) => handle.executeUpdate(decideUpdate, options))
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
