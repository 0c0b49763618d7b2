import { notAllowed, type Answer, type Handled, type PolicyGate } from './gate-state.ts'
import type { MessageOf } from './gate-message.ts'
import { hasCycle, personOf } from './people.ts'
import { end } from './settle.ts'
import { barredOf, behindVotes, delegationsOf, isAsking, standingOf } from './standing.ts'

const NOTED: Answer = { kind: 'noted' }

/** Gives a person's own vote on this gate to somebody else, for a time. */
export function delegate(gate: PolicyGate, message: MessageOf<'delegate'>): Handled {
  const { policy, clockMs: fromMs } = gate
  if (!policy.delegation) return notAllowed(gate, 'delegation-refused')
  const standing = standingOf(gate, message.by)
  if (typeof standing === 'string') return notAllowed(gate, standing)
  const { actor: from, principal } = standing
  if (from !== principal) return notAllowed(gate, 'delegation-chain')
  if (behindVotes(gate).has(from)) return notAllowed(gate, 'already-voted')
  const to = personOf(gate.people, message.to)?.id
  if (to === undefined) return notAllowed(gate, 'unknown-person')
  if (barredOf(gate).has(to)) return notAllowed(gate, 'delegate-of-those-who-ask')
  const { untilMs } = message
  if (untilMs <= fromMs || untilMs - fromMs > policy.delegation.longest) {
    return notAllowed(gate, 'delegation-too-long')
  }
  const delegation = { from, to, fromMs, untilMs }
  if (from === to || hasCycle([...delegationsOf(gate), delegation])) {
    return notAllowed(gate, 'delegation-circle')
  }
  return { gate: { ...gate, handed: [...gate.handed, delegation] }, answer: NOTED }
}

/** Moves the deadline, as often and as far as the policy allows. */
export function extend(gate: PolicyGate, message: MessageOf<'extend'>): Handled {
  const { policy, extensions, escalated, deadlineMs, schedule } = gate
  const { untilMs } = message
  if (!policy.extension || extensions >= policy.extension.times || escalated) {
    return notAllowed(gate, 'extension-refused')
  }
  const standing = standingOf(gate, message.by)
  if (typeof standing === 'string') return notAllowed(gate, standing)
  if (untilMs <= deadlineMs) return notAllowed(gate, 'extension-refused')
  if (untilMs > schedule.extendableMs) return notAllowed(gate, 'extension-too-long')
  const extended = { ...gate, deadlineMs: untilMs, extensions: extensions + 1 }
  return { gate: extended, answer: NOTED }
}

export function withdraw(gate: PolicyGate, { by }: MessageOf<'withdraw'>): Handled {
  if (!isAsking(gate, by)) return notAllowed(gate, 'only-those-who-ask')
  const ended = end(gate, { status: 'withdrawn', rule: 'withdrawn', by: [by] })
  return { gate: ended.gate, answer: NOTED }
}

export function ask(gate: PolicyGate, { id, by, text }: MessageOf<'ask'>): Handled {
  const standing = standingOf(gate, by)
  if (typeof standing === 'string') return notAllowed(gate, standing)
  const questions = [...gate.questions, { id, by: standing.actor, text }]
  return { gate: { ...gate, questions }, answer: NOTED }
}

/** Anybody who is known here, or asks for it, may say something. */
export function comment(gate: PolicyGate, { by }: MessageOf<'comment'>): Handled {
  const isKnown = isAsking(gate, by) || personOf(gate.people, by) !== undefined
  return isKnown ? { gate, answer: NOTED } : notAllowed(gate, 'unknown-person')
}

/** An answer changes nothing of what is voted on: that takes an edit, and a new vote. */
export function answerQuestion(gate: PolicyGate, message: MessageOf<'answer'>): Handled {
  if (!isAsking(gate, message.by)) return notAllowed(gate, 'only-those-who-ask')
  const asked = gate.questions.find(({ id }) => id === message.question)
  if (!asked || asked.answer !== undefined) return notAllowed(gate, 'question-unknown')
  const questions = gate.questions.map((one) =>
    one === asked ? { ...one, answer: message.text } : one,
  )
  return { gate: { ...gate, questions }, answer: NOTED }
}
