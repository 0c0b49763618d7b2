import { askGates } from '../../client/ask-gates.ts'
import type { OrionClient } from '../../client/connect.ts'
import { describeRun } from '../../client/describe-run.ts'
import { gateMeant } from '../../client/gate-meant.ts'
import { gateOfRow } from '../../client/gate-of-row.ts'
import { PENDING } from '../../contract/approval.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { Store } from '../../store/store.ts'
import { itemOfGate, itemOfRun, type ApprovalItem } from './approval-item.ts'

export interface ApprovalName {
  readonly run: string
  readonly approval: string
}

/**
 * An approval as its run tells it; where no worker answers, as the records do, else what the list
 * of runs says.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `APPROVAL_NOT_OPEN`, `NO_WORKER`, `TEMPORAL_UNREACHABLE`
 */
export async function findApproval(
  client: OrionClient,
  store: Store | undefined,
  { run, approval }: ApprovalName,
): Promise<ApprovalItem> {
  const { startedAt, phase, status } = await describeRun(client, run)
  const asked = { approvalId: approval, decisionId: '' }
  const answer = await askGates(client, run)
  if (answer.kind === 'answered') {
    const gate = gateMeant(answer.gates, asked)
    if (gate) return itemOfGate(run, gate, { startedAt, answered: true, knownFrom: 'run' })
    throw notAsked(run, approval)
  }
  // The records are read only where the run itself cannot be.
  const rows = (await store?.listDecisions(run)) ?? []
  const known = gateMeant(rows.map(gateOfRow), asked)
  if (known?.decision) {
    const gate = { ...known, status: known.decision.decision }
    return itemOfGate(run, gate, { startedAt, answered: false, knownFrom: 'records' })
  }
  if (status === 'running' && phase === PENDING) return itemOfRun(run, startedAt, approval)
  throw answer.error
}

function notAsked(run: string, approval: string): OrionError {
  const message = `The run "${run}" has no approval "${approval}".`
  return new OrionError('APPROVAL_NOT_OPEN', message)
}
