import type { WorkflowExecutionDescription } from '@temporalio/client'
import type { Decision } from '../contract/approval.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import { askGates } from './ask-gates.ts'
import { call, type OrionClient } from './connect.ts'
import { gateMeant, type GateAsked, type KnownGate } from './gate-meant.ts'
import { gateOfRow, type ReadDecisions } from './gate-of-row.ts'

/** Who says so: the run itself, or the rows of `approval_decisions` where no worker can ask it. */
export type KnownFrom = 'run' | 'records'

export interface KnownDecision {
  readonly standing: Decision
  readonly approvalId?: string
  readonly knownFrom: KnownFrom
}

/**
 * The decision of a gate, for a run which has ended. A run of type `approval` has it as
 * its result; one of another type is asked, and where no worker answers, the records are.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `RUN_CLOSED` where it ended without a decision or nobody
 *   can tell, `APPROVAL_NOT_OPEN` where it had no such gate
 */
export async function standingAfterTheEnd(
  client: OrionClient,
  id: string,
  asked: GateAsked,
  readDecisions?: ReadDecisions,
): Promise<KnownDecision> {
  const run = await call(client, ({ workflow }) => workflow.getHandle(id).describe())
  if (run.status.name === 'RUNNING') {
    const message = `The run "${id}" continued as a new run before it took the decision.`
    throw new OrionError('APPROVAL_NOT_OPEN', message)
  }
  if (run.type === 'approval' && run.status.name === 'COMPLETED') {
    const standing = (await call(client, ({ workflow }) =>
      workflow.getHandle(id).result(),
    )) as Decision
    return { standing, knownFrom: 'run' }
  }
  const answer = await askGates(client, id)
  if (answer.kind === 'answered')
    return knownDecision(run, asked, { gates: answer.gates, knownFrom: 'run' })
  const gates = await recordedGates(id, readDecisions).catch((error: unknown) => {
    throw nobodyTells(run, error)
  })
  if (gates === undefined) throw nobodyTells(run)
  return knownDecision(run, asked, { gates, knownFrom: 'records' })
}

interface Source {
  readonly gates: readonly KnownGate[]
  readonly knownFrom: KnownFrom
}

function knownDecision(
  { workflowId, status }: WorkflowExecutionDescription,
  asked: GateAsked,
  { gates, knownFrom }: Source,
): KnownDecision {
  const gate = gateMeant(gates, asked)
  if (gate?.decision) {
    const { decision: standing, approvalId } = gate
    return { standing, knownFrom, ...(approvalId !== undefined && { approvalId }) }
  }
  if (!gate && asked.approvalId !== undefined && gates.length > 0) {
    const message = `The run "${workflowId}" had no approval "${asked.approvalId}".`
    throw new OrionError('APPROVAL_NOT_OPEN', message)
  }
  const how = status.name.toLowerCase()
  const message = `The run "${workflowId}" has ended without a decision (${how}).`
  throw new OrionError('RUN_CLOSED', message)
}

function nobodyTells(
  { workflowId, status }: WorkflowExecutionDescription,
  cause?: unknown,
): OrionError {
  const why = cause === undefined ? 'no database is set' : reasonOf(cause)
  const message = `The run "${workflowId}" has ended (${status.name.toLowerCase()}). The decision is not known: no worker answers, and the records cannot be read (${why}).`
  const remedy = 'Start a worker for its task queue, or set DATABASE_URL, and ask again.'
  return new OrionError('RUN_CLOSED', message, { cause, remedy })
}

async function recordedGates(
  id: string,
  readDecisions: ReadDecisions | undefined,
): Promise<readonly KnownGate[] | undefined> {
  return (await readDecisions?.(id))?.map(gateOfRow)
}
