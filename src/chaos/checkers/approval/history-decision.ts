import type { Evidence } from '../../evidence.ts'
import { decisionMessages, type DecisionMessage } from './decision-messages.ts'
import { answerOf, endingDecision, rowDecision, told, type Standing } from './standing.ts'

/** What is wrong with the decisions in the records, by the messages in the history. */
export function wrongByHistory(evidence: Evidence, control: Evidence | undefined): string[] {
  const messages = decisionMessages(evidence.runs)
  const recorded = (evidence.decisions ?? []).map(rowDecision)
  return [
    ...(recorded.length === 1 ? recorded.flatMap((row) => overtaken(row, messages)) : []),
    ...twoMoments(evidence, messages),
    ...missingRow(evidence, control, messages),
  ]
}

/** Decisions in the records that nobody took. */
export function inventedDecisions({ runs, decisions = [] }: Evidence): string[] {
  const messages = decisionMessages(runs)
  return decisions
    .map(rowDecision)
    .filter((row) => row.decision !== 'expired' && !messages.some((message) => asks(message, row)))
    .map((row) => `${told(row)} is recorded, and no message in the history asked for it`)
}

function asks({ given }: DecisionMessage, { decision, decisionId }: Standing): boolean {
  return given.decision === decision && given.decisionId === decisionId
}

/**
 * A message of the same name that was heard before the one that stands. Of two names it is not
 * known which was heard first, where both came before the run had begun to listen.
 */
function overtaken(row: Standing, messages: readonly DecisionMessage[]): string[] {
  const index = messages.findIndex((message) => asks(message, row))
  const winner = messages[index]
  if (!winner) return []
  return messages
    .slice(0, index)
    .filter(
      ({ name, given, place }) =>
        name === winner.name &&
        given.decisionId !== winner.given.decisionId &&
        place.run === winner.place.run,
    )
    .map(({ given }) => `${told(given)} came first, and ${told(row)} is recorded`)
}

/** One decision has one moment, whoever asks. */
function twoMoments(evidence: Evidence, messages: readonly DecisionMessage[]): string[] {
  const { calls, decisions = [], ending } = evidence
  const answers = [
    ...calls.map(({ value }) => answerOf(value)?.standing),
    ...messages.map(({ answer }) => answerIn(answer)),
    ...decisions.map(rowDecision),
    endingDecision(ending),
  ].flatMap((standing) => standing ?? [])
  return [...Map.groupBy(answers, told)].flatMap(([what, group]) => {
    const moments = new Set(group.map(({ decidedAtMs }) => decidedAtMs))
    if (moments.size <= 1) return []
    const texts = [...moments].map((moment) => new Date(moment).toISOString())
    return [`${what} is told to have been decided at ${texts.join(' and at ')}`]
  })
}

function missingRow(
  { decisions, ending }: Evidence,
  control: Evidence | undefined,
  messages: readonly DecisionMessage[],
): string[] {
  if (!decisions || decisions.length > 0 || !ending) return []
  const answered = messages.map(({ answer }) => answerIn(answer)).find(Boolean)
  if (answered) return [`${told(answered)} was answered, and approval_decisions has no row of it`]
  if (!control?.decisions?.length) return []
  return ['approval_decisions has no row of the run, and one of the control']
}

function answerIn(answer: DecisionMessage['answer']): Standing | undefined {
  return answer && 'value' in answer ? answerOf(answer.value)?.standing : undefined
}
