import type { DecisionCall } from '../calls.ts'
import type { RunEvidence } from '../evidence.ts'
import type { PlannedGate } from '../plan-run.ts'

type Row = RunEvidence['decisions'][number]

/**
 * Whether what is recorded is what the callers got for answers. Of decisions that were made at the same
 * time either may stand; one that was acknowledged before another was sent may not be overruled.
 */
export function wrongDecisions(run: RunEvidence): string[] {
  return [...run.plan.gates.flatMap((gate) => wrongGate(run, gate)), ...wrongIds(run)]
}

function wrongGate(run: RunEvidence, gate: PlannedGate): string[] {
  const rows = run.decisions.filter(({ approvalId }) => approvalId === gate.name)
  const [row] = rows
  const problems = [
    rows.length > 1 && `${gate.name} has ${rows.length} records`,
    !row && run.status === 'completed' && `${gate.name} has no record, and the run has completed`,
    ...(row ? wrongRow(run, gate, row) : missing(run, gate)),
    ...run.calls.map((call) => untrueAnswer(call, gate, row)),
  ]
  return problems.filter((text) => typeof text === 'string')
}

function wrongRow({ calls }: RunEvidence, gate: PlannedGate, row: Row): string[] {
  const own = calls.filter(({ decisionId }) => decisionId === row.decisionId)
  const meant = own.filter((call) => call.gate === undefined || call.gate === gate.name)
  if (!meant.some(({ decision }) => decision === row.decision)) {
    return [`${gate.name} is recorded as ${shown(row)}, which nobody has sent to it`]
  }
  const sentAtMs = Math.min(...own.map((call) => call.sentAtMs))
  const overruled = calls.filter(
    ({ outcome, answeredAtMs, decisionId, gate: of }) =>
      of === gate.name &&
      outcome.kind === 'acknowledged' &&
      decisionId !== row.decisionId &&
      answeredAtMs < sentAtMs,
  )
  return overruled.map(
    (call) =>
      `${gate.name}: ${shown(call)} by ${call.channel} was acknowledged before ${shown(row)} was sent, and is overruled`,
  )
}

/** Without a record there must be a reason why nobody has heard of what was acknowledged. */
function missing({ calls, cancel, status }: RunEvidence, gate: PlannedGate): string[] {
  // A completed run is reported already, and a run that has not ended may still record it.
  if (status === 'completed' || status === undefined || status === 'running') return []
  const lost = calls.filter(
    ({ gate: of, outcome, answeredAtMs }) =>
      of === gate.name &&
      outcome.kind === 'acknowledged' &&
      !(cancel && (!gate.opensAtStart || cancel.sentAtMs < answeredAtMs)),
  )
  return lost.map(
    (call) =>
      `${gate.name}: ${shown(call)} by ${call.channel} was acknowledged, and is not recorded`,
  )
}

function untrueAnswer(
  { gate: meant, channel, outcome: { standing, approvalId } }: DecisionCall,
  gate: PlannedGate,
  row: Row | undefined,
): string | undefined {
  if (!standing || (approvalId ?? meant) !== gate.name) return undefined
  const isTrue = row?.decision === standing.decision && row.decisionId === standing.decisionId
  if (isTrue) return undefined
  const recorded = row ? shown(row) : 'nothing'
  return `${gate.name}: ${channel} was answered that ${shown(standing)} stands, and ${recorded} is recorded`
}

function wrongIds({ decisions, plan: { gates } }: RunEvidence): string[] {
  const ids = decisions.map(({ decisionId }) => decisionId ?? '')
  const names = new Set(gates.map(({ name }) => name))
  return [
    ...ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => `the decision id ${id} has decided twice`),
    ...decisions
      .filter(({ approvalId = '' }) => !names.has(approvalId))
      .map((row) => `there is a record for ${row.approvalId}, for which nobody asked`),
  ]
}

function shown({ decision, decisionId = 'none' }: { decision: string; decisionId?: string }) {
  return `${decision} (${decisionId})`
}
