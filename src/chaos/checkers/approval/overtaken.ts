import type { DecisionRow } from '../../../store/store.ts'
import { approvalInputSchema } from '../../../contract/approval.ts'
import type { Evidence, HistoryEvent, RunHistory } from '../../evidence.ts'
import { atMsOf } from '../../points/event-time.ts'
import { valuesOf } from '../history/plain-values.ts'
import type { DecisionMessage } from './decision-messages.ts'
import { gateOf } from './recorded-gates.ts'
import { rowDecision, told, type Standing } from './standing.ts'

/**
 * Decisions that came before the one that is recorded: of all that reached a gate the earliest
 * stands, whatever way it came by. Signals are in the history as they were acknowledged; an
 * update comes after what was there when it was taken.
 */
export function overtaken(evidence: Evidence, messages: readonly DecisionMessage[]): string[] {
  const rows = evidence.decisions ?? []
  return rows.flatMap((row) => {
    if (row.decision === 'expired') return missedInTime(row, rows, evidence, messages)
    const standing = rowDecision(row)
    const index = messages.findIndex((message) => asks(message, standing))
    const winner = messages[index]
    if (!winner) return []
    return messages
      .slice(0, index)
      .filter(({ place }) => place.run === winner.place.run)
      .filter((message) => isFor(message, row, rows))
      .map(({ given }) => `${told(given)} came first, and ${told(standing)} is recorded`)
  })
}

export function asks({ given }: DecisionMessage, { decision, decisionId }: Standing): boolean {
  return given.decision === decision && given.decisionId === decisionId
}

/** Whether a message was for this gate, as far as that is certain: it names it, or there is no other. */
function isFor({ given }: DecisionMessage, row: DecisionRow, rows: readonly DecisionRow[]) {
  if (rows.some(({ decisionId }) => decisionId === given.decisionId)) return false
  const { approvalId } = given
  return approvalId === undefined ? rows.length === 1 : approvalId === gateOf(row)
}

/** Of an approval as a run of its own it is known until when a decision counts. */
function missedInTime(
  row: DecisionRow,
  rows: readonly DecisionRow[],
  { runs }: Evidence,
  messages: readonly DecisionMessage[],
): string[] {
  const untilMs = deadlineOf(runs)
  if (untilMs === undefined) return []
  return messages
    .filter((message) => isFor(message, row, rows) && atMsOf(message.event) < untilMs)
    .map(
      ({ given }) =>
        `${told(given)} reached the server in time, and the approval is recorded as expired`,
    )
}

function deadlineOf([run]: readonly RunHistory[]): number | undefined {
  const started = run?.events[0]?.workflowExecutionStartedEventAttributes
  if (started?.workflowType?.name !== 'approval') return undefined
  const request = approvalInputSchema.safeParse(valuesOf(started.input)[0]).data
  const first: HistoryEvent | undefined = run?.events.find(
    (event) => event.workflowTaskStartedEventAttributes,
  )
  return request && first && atMsOf(first) + request.timeout
}
