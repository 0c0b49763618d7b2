import type { Evidence, RunHistory } from '../../experiment/evidence.ts'
import { transitionsOf } from '../audit/transitions.ts'
import { eventId } from '../history/event-words.ts'
import { isBefore, type Place } from '../history/messages.ts'
import type { DecisionMessage } from './decision-messages.ts'
import { answerOf, rowDecision, inWords, type Standing } from './standing.ts'

export interface Unrecorded {
  readonly wrong: readonly string[]
  readonly unknown: readonly string[]
}

const NOTHING: Unrecorded = { wrong: [], unknown: [] }

/** Decisions that a run took and that have no row, whatever the run did afterwards. */
export function unrecorded(
  evidence: Evidence,
  control: Evidence | undefined,
  messages: readonly DecisionMessage[],
): Unrecorded {
  const { decisions, ending } = evidence
  // A terminated run ends at any point.
  if (!decisions || !ending || ['terminated', 'timed-out'].includes(ending.status)) return NOTHING
  const answered = messages.flatMap(({ answer }) => answerIn(answer) ?? [])
  const rows = new Set(decisions.map((row) => inWords(rowDecision(row))))
  const lost = new Set(answered.map(inWords).filter((what) => !rows.has(what)))
  if (lost.size > 0) {
    const wrong = [...lost].map(
      (what) => `${what} was answered, and approval_decisions has no row of it`,
    )
    return { wrong, unknown: [] }
  }
  return decisions.length > 0 ? NOTHING : rowless(evidence, control, messages)
}

/** Not a single row, though there are decisions, or one of the control. */
function rowless(
  { runs, ending }: Evidence,
  control: Evidence | undefined,
  messages: readonly DecisionMessage[],
): Unrecorded {
  const cancelledAt = cancelPlace(runs)
  const sent = messages.find(({ place }) => !cancelledAt || isBefore(place, cancelledAt))
  const controlHas = (control?.decisions?.length ?? 0) > 0
  if (!sent) {
    // Without a decision, a cancelled run has nothing to record.
    if (!controlHas || ending?.status === 'cancelled') return NOTHING
    return {
      wrong: ['approval_decisions has no row of the run, and one of the control'],
      unknown: [],
    }
  }
  const what = `${inWords(sent.given)} is in the history, and approval_decisions has no row of the run`
  if (controlHas || typeOf(runs) === 'approval') return { wrong: [what], unknown: [] }
  // A user's workflow may have asked for it, or understood it in its own way.
  if (control || transitionsOf(runs).length === 0) return NOTHING
  return { wrong: [], unknown: [`${what}: had it opened a gate, the decision is lost`] }
}

function typeOf([run]: readonly RunHistory[]): string | undefined {
  const started = run?.events[0]?.workflowExecutionStartedEventAttributes
  return started?.workflowType?.name ?? undefined
}

function cancelPlace(runs: readonly RunHistory[]): Place | undefined {
  const places = runs.flatMap(({ events }, run) =>
    events
      .filter((event) => event.workflowExecutionCancelRequestedEventAttributes)
      .map((event) => ({ run, event: eventId(event) })),
  )
  return places[0]
}

export function answerIn(answer: DecisionMessage['answer']): Standing | undefined {
  return answer && 'value' in answer ? answerOf(answer.value)?.standing : undefined
}
