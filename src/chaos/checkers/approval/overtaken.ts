import type { DecisionRow } from '../../../store/store.ts'
import { approvalInputSchema } from '../../../contract/approval.ts'
import type { Evidence, HistoryEvent, RunHistory } from '../../experiment/evidence.ts'
import { eventMs } from '../../../wire/proto-time.ts'
import { valuesOf } from '../history/plain-values.ts'
import type { DecisionMessage } from './decision-messages.ts'
import { gateOf } from './recorded-gates.ts'
import { rowDecision, inWords, type Standing } from './standing.ts'

/**
 * Decisions that came before the one that is recorded: of all that reached a gate the earliest
 * stands, whatever way it came by. Signals are in the history as they were acknowledged; an
 * update comes after what was there when it was taken.
 */
export function overtaken(evidence: Evidence, messages: readonly DecisionMessage[]): string[] {
  const rows = evidence.decisions ?? []
  return rows.flatMap((row) => {
    if (row.decision === 'expired') return missedInTime(row, evidence, messages)
    const standing = rowDecision(row)
    const index = messages.findIndex((message) => asks(message, standing))
    const winner = messages[index]
    if (!winner) return []
    return messages
      .slice(0, index)
      .filter(({ place }) => place.run === winner.place.run)
      .filter((message) => isFor(message, row, evidence))
      .map(({ given }) => `${inWords(given)} came first, and ${inWords(standing)} is recorded`)
  })
}

export function asks({ given }: DecisionMessage, { decision, decisionId }: Standing): boolean {
  return given.decision === decision && given.decisionId === decisionId
}

/**
 * Whether a message was for this gate, as far as that is certain: it names it, or there is no
 * other. A run that goes on from another leaves alone what may have been meant for that one.
 */
function isFor(
  { given, place }: DecisionMessage,
  row: DecisionRow,
  { decisions = [], runs }: Evidence,
): boolean {
  if (decisions.some(({ decisionId }) => decisionId === given.decisionId)) return false
  if (given.approvalId !== undefined) return given.approvalId === gateOf(row)
  const run = runs[place.run]
  const isAlone = decisions.filter(({ runId }) => runId === row.runId).length === 1
  return isAlone && run !== undefined && isFirst(run)
}

function isFirst({ events }: RunHistory): boolean {
  return !events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId
}

/** Of an approval as a run of its own it is known until when a decision counts. */
function missedInTime(
  row: DecisionRow,
  evidence: Evidence,
  messages: readonly DecisionMessage[],
): string[] {
  const untilMs = deadlineOf(evidence.runs)
  if (untilMs === undefined) return []
  return messages
    .filter((message) => isFor(message, row, evidence) && eventMs(message.event) < untilMs)
    .map(
      ({ given }) =>
        `${inWords(given)} reached the server in time, and the approval is recorded as expired`,
    )
}

function deadlineOf([run]: readonly RunHistory[]): number | undefined {
  const started = run?.events[0]?.workflowExecutionStartedEventAttributes
  if (started?.workflowType?.name !== 'approval') return undefined
  const request = approvalInputSchema.safeParse(valuesOf(started.input)[0]).data
  const first: HistoryEvent | undefined = run?.events.find(
    (event) => event.workflowTaskStartedEventAttributes,
  )
  return request && first && eventMs(first) + request.timeout
}
