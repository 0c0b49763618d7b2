import { randomUUID } from 'node:crypto'
import { decideInputSchema, type DecideInput } from '../contract/approval.ts'
import { OrionError } from '../errors/orion-error.ts'
import { askGates, type GatesAnswer } from './ask-gates.ts'
import type { OrionClient } from './connect.ts'
import { answered, type Answer, type DecideResult } from './decide-result.ts'
import { failingTask } from './failing-task.ts'
import { gateToName, openOf } from './gate-meant.ts'
import { sendDecisionSignal, sendDecisionUpdate } from './send-decision.ts'
import { parse, parseWorkflowId } from './parse.ts'
import type { ReadDecisions } from './gate-of-row.ts'
import { standingAfterTheEnd } from './standing-decision.ts'

export interface DecideOptions {
  readonly id: string
  readonly decision: 'approved' | 'rejected'
  readonly approver: string
  readonly reason?: string | undefined
  /** The gate it is for; without it the run is asked for the one that is open. */
  readonly approvalId?: string | undefined
  /** Repeat it to ask again about the same decision; made up where absent. */
  readonly decisionId?: string | undefined
  /** Where to look for what a run decided that has ended, if no worker can ask it. */
  readonly readDecisions?: ReadDecisions | undefined
}

/**
 * Decides an approval. The first decision stands: another one that comes later is refused
 * with it, while a repeat of the same decision id is answered as the first time.
 *
 * @throws OrionError `APPROVAL_ALREADY_DECIDED` with `details.standing`, `APPROVAL_NOT_OPEN`,
 *   `APPROVAL_AMBIGUOUS` with `details.open`, `DECISION_ID_USED`, `INPUT_INVALID`,
 *   `RUN_NOT_FOUND`, `RUN_CLOSED`
 */
export async function decideApproval(
  client: OrionClient,
  { id, readDecisions, ...rest }: DecideOptions,
): Promise<DecideResult> {
  const workflowId = parseWorkflowId(id)
  const input = parse(
    decideInputSchema,
    { ...rest, decisionId: rest.decisionId ?? randomUUID() },
    'The decision',
  )
  try {
    return await decideOpen(client, workflowId, input)
  } catch (error) {
    if (!(error instanceof OrionError && error.code === 'RUN_CLOSED')) throw error
    const known = await standingAfterTheEnd(client, workflowId, input, readDecisions)
    return answered(workflowId, input, known)
  }
}

async function decideOpen(
  client: OrionClient,
  workflowId: string,
  input: DecideInput,
): Promise<DecideResult> {
  const asked = input.approvalId === undefined ? await askGates(client, workflowId) : undefined
  const gates = asked?.kind === 'answered' ? asked.gates : []
  const named = { ...input, approvalId: gateToName(gates, input) }
  // No second wait for a worker that did not answer for as long as an update waits.
  if (asked?.kind === 'late') return decideBySignal(client, workflowId, named)
  try {
    return answered(workflowId, input, await askedTwice(client, workflowId, input, named))
  } catch (error) {
    if (!(error instanceof OrionError)) throw error
    const open = openNames(asked)
    if (error.code === 'APPROVAL_AMBIGUOUS') throw ambiguous(error.message, open, error)
    if (error.code !== 'NO_WORKER') throw error
    // A signal that names none of several gates would be dropped without an answer.
    if (named.approvalId === undefined && open.length > 1) {
      throw ambiguous(`The run "${workflowId}" asks for several decisions.`, open, error)
    }
    return decideBySignal(client, workflowId, named)
  }
}

/** A name of our own guess may be wrong for a decision id that another gate has used up. */
async function askedTwice(
  client: OrionClient,
  workflowId: string,
  input: DecideInput,
  named: DecideInput,
): Promise<Answer> {
  try {
    return await sendDecisionUpdate(client, workflowId, named)
  } catch (error) {
    const isGuess = named.approvalId !== input.approvalId
    const isUsed = error instanceof OrionError && error.code === 'DECISION_ID_USED'
    if (!isGuess || !isUsed) throw error
    return sendDecisionUpdate(client, workflowId, input)
  }
}

async function decideBySignal(
  client: OrionClient,
  workflowId: string,
  input: DecideInput,
): Promise<DecideResult> {
  await sendDecisionSignal(client, workflowId, input)
  const { decisionId, approvalId } = input
  // The decision is kept; say why nobody took it, as far as that is known.
  const failing = await failingTask(client, workflowId).catch(() => undefined)
  return {
    decisionId,
    deliveredBy: 'signal',
    ...(approvalId !== undefined && { approvalId }),
    ...(failing && { failingTask: failing }),
  }
}

function openNames(answer: GatesAnswer | undefined): readonly string[] {
  if (answer?.kind !== 'answered') return []
  return openOf(answer.gates).flatMap(({ approvalId }) => approvalId ?? [])
}

function ambiguous(message: string, open: readonly string[], cause: OrionError): OrionError {
  const remedy = `Name the one you mean with --approval: ${open.join(', ')}.`
  return new OrionError('APPROVAL_AMBIGUOUS', message, {
    cause,
    details: { open },
    ...(open.length > 0 && { remedy }),
  })
}
