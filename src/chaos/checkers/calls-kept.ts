import type { CallerCall, Evidence } from '../experiment/evidence.ts'
import type { BuiltIn } from './built-in.ts'
import { lostStart, lostCancel } from './calls/lost-start.ts'
import { lostSignals, repeatedSignals } from './calls/lost-signals.ts'
import { lostUpdates } from './calls/lost-updates.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { messagesOf } from './history/messages.ts'

/** What was acknowledged to the caller is in the history: no start, signal or update is lost. */
export const callsKept: BuiltIn = {
  name: 'calls-kept',
  check: (evidence) => findingOf('calls-kept', look(evidence)),
}

function look(evidence: Evidence): Observation {
  const { calls, runs } = evidence
  if (calls.length === 0) {
    return { looked: 'no calls', unknown: ['no call of the caller was recorded'] }
  }
  const messages = messagesOf(runs)
  const acknowledged = calls.filter(({ outcome }) => outcome === 'ok')
  const unanswered = calls.filter(({ outcome }) => outcome === 'unknown')
  const twice = repeatedSignals(calls, messages)
  const looked = [
    `${several(acknowledged.length, 'acknowledged call')} (${kinds(acknowledged)})`,
    `${unanswered.length} without an answer`,
    several(messages.length, 'message in the history', 'messages in the history'),
    ...twice,
  ]
  return {
    looked: looked.join(', '),
    wrong: [
      ...lostStart(evidence),
      ...lostSignals(calls, messages),
      ...lostUpdates(calls, messages),
    ],
    unknown: lostCancel(evidence),
  }
}

function kinds(calls: readonly CallerCall[]): string {
  const groups = Map.groupBy(calls, ({ kind }) => kind)
  return [...groups].map(([kind, { length }]) => several(length, kind)).join(', ') || 'none'
}
