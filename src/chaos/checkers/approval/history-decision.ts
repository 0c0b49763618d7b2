import type { Evidence } from '../../experiment/evidence.ts'
import { decisionMessages, type DecisionMessage } from './decision-messages.ts'
import { asks, overtaken } from './overtaken.ts'
import { reused } from './recorded-gates.ts'
import { answerOf, endingDecision, rowDecision, inWords } from './standing.ts'
import { answerIn, unrecorded } from './unrecorded.ts'

/** What is wrong with the decisions in the records, by the messages in the history. */
export function wrongByHistory(
  evidence: Evidence,
  control: Evidence | undefined,
): { readonly wrong: readonly string[]; readonly unknown: readonly string[] } {
  const messages = decisionMessages(evidence.runs)
  const { wrong, unknown } = unrecorded(evidence, control, messages)
  return {
    wrong: [
      ...overtaken(evidence, messages),
      ...reused(evidence),
      ...twoMoments(evidence, messages),
      ...wrong,
    ],
    unknown,
  }
}

/** Decisions in the records that nobody took. */
export function inventedDecisions({ runs, decisions = [] }: Evidence): string[] {
  const messages = decisionMessages(runs)
  return decisions
    .map(rowDecision)
    .filter((row) => row.decision !== 'expired' && !messages.some((message) => asks(message, row)))
    .map((row) => `${inWords(row)} is recorded, and no message in the history asked for it`)
}

/** One decision has one moment, in every answer. */
function twoMoments(evidence: Evidence, messages: readonly DecisionMessage[]): string[] {
  const { calls, decisions = [], ending } = evidence
  const answers = [
    ...calls.map(({ value }) => answerOf(value)?.standing),
    ...messages.map(({ answer }) => answerIn(answer)),
    ...decisions.map(rowDecision),
    endingDecision(ending),
  ].flatMap((standing) => standing ?? [])
  // Several gates may expire, each in its time.
  const expiries = decisions.filter(({ decision }) => decision === 'expired').length
  const counted = answers.filter(({ decision }) => decision !== 'expired' || expiries <= 1)
  return [...Map.groupBy(counted, inWords)].flatMap(([what, group]) => {
    const moments = new Set(group.map(({ decidedAtMs }) => decidedAtMs))
    if (moments.size <= 1) return []
    const texts = [...moments].map((moment) => new Date(moment).toISOString())
    return [`${what} is reported as decided at ${texts.join(' and at ')}`]
  })
}
