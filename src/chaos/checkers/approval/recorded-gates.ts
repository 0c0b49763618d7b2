import { RECORD_DECISION } from '../../../contract/activities.ts'
import type { DecisionRow } from '../../../store/store.ts'
import type { Evidence, RunHistory } from '../../experiment/evidence.ts'
import { inWords as eventInWords } from '../history/event-words.ts'
import { valuesOf } from '../history/plain-values.ts'
import { stepsOf } from '../history/steps.ts'
import { rowDecision, inWords } from './standing.ts'

/** The gate that a row is of; in rows of older versions by its key. */
export function gateOf({ approvalId, idempotencyKey, workflowId }: DecisionRow): string {
  return approvalId ?? idempotencyKey.slice(workflowId.length + 1)
}

/** A decision id is used up once for a whole chain; a gate's name is that of one gate of its run. */
export function reused(evidence: Evidence): string[] {
  return [...usedIds(evidence.decisions ?? []), ...evidence.runs.flatMap(usedGates)]
}

function usedIds(rows: readonly DecisionRow[]): string[] {
  const byId = Map.groupBy(rows, ({ decisionId }) => decisionId)
  return [...byId].flatMap(([id, group]) => {
    if (id === undefined || group.length <= 1) return []
    const gates = group.map((row) => `${gateOf(row)} (${inWords(rowDecision(row))})`)
    return [`the decision id ${id} has decided more than once: ${gates.join(' and ')}`]
  })
}

/** Two gates of one name have one row between them, so that one of the decisions has none. */
function usedGates(run: RunHistory): string[] {
  const asked = stepsOf(run).flatMap(({ kind, name, opened }) => {
    if (kind !== 'activity' || name !== RECORD_DECISION) return []
    const [input] = valuesOf(opened.activityTaskScheduledEventAttributes?.input)
    const { approvalId, ...decision } = (input ?? {}) as { readonly approvalId?: unknown }
    if (typeof approvalId !== 'string') return []
    return [{ approvalId, decision: JSON.stringify(decision), event: eventInWords(opened) }]
  })
  return [...Map.groupBy(asked, ({ approvalId }) => approvalId)].flatMap(([id, group]) => {
    if (new Set(group.map(({ decision }) => decision)).size <= 1) return []
    const events = group.map(({ event }) => event).join(' and ')
    return [`the gate ${id} was decided more than once, by ${events}: two gates have one name`]
  })
}
