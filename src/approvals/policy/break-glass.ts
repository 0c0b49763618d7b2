import { eligible, ownersOf } from './eligibility.ts'
import { notAllowed, type Handled, type PolicyGate } from './gate-state.ts'
import type { MessageOf } from './gate-message.ts'
import { personOf } from './people.ts'
import { end } from './settle.ts'
import { keptOut } from './standing.ts'

/**
 * One person with the role approves alone, in an emergency, and somebody else must look at it
 * afterwards. The requester may be that person: on call at night there may be no other. The one
 * who looks at it may not, nor a delegate of either.
 */
export function breakGlass(gate: PolicyGate, message: MessageOf<'break-glass'>): Handled {
  const { policy, people, clockMs, schedule } = gate
  if (!policy.breakGlass) return notAllowed(gate, 'break-glass-refused')
  if (message.digest !== gate.digest) {
    return { gate, answer: { kind: 'stale-digest', digest: gate.digest } }
  }
  const person = personOf(people, message.by)
  if (!person) return notAllowed(gate, 'unknown-person')
  if (!person.roles.includes(policy.breakGlass.role)) return notAllowed(gate, 'break-glass-refused')
  const breaker = person.id
  if (reviewersOf(gate, breaker).size === 0) return notAllowed(gate, 'no-second-eyes')
  const { gate: ended } = end(gate, { status: 'approved', rule: 'break-glass', by: [breaker] })
  const review = { breaker, dueMs: clockMs + schedule.reviewMs, state: 'due' as const }
  return { gate: { ...ended, review }, answer: { kind: 'noted' } }
}

/** The second pair of eyes; late is better than never, and stays visible by its time. */
export function review(gate: PolicyGate, message: MessageOf<'review'>): Handled {
  const { review: due } = gate
  if (!due || due.by !== undefined) return notAllowed(gate, 'no-review-due')
  const by = personOf(gate.latest, message.by)?.id
  if (by === undefined) return notAllowed(gate, 'unknown-person')
  if (!reviewersOf(gate, due.breaker).has(by)) return notAllowed(gate, 'not-an-approver')
  const state = message.verdict === 'confirm' ? 'confirmed' : 'disputed'
  const reviewed = { ...due, state, by, atMs: gate.clockMs } as const
  return { gate: { ...gate, review: reviewed }, answer: { kind: 'noted' } }
}

function reviewersOf(gate: PolicyGate, breaker: string): ReadonlySet<string> {
  const { breakGlass } = gate.policy
  if (!breakGlass) return new Set()
  const out = keptOut(gate, [...ownersOf(gate.asked), ...gate.editors, breaker])
  const named = [...eligible(gate.latest, breakGlass.reviewers)]
  return new Set(named.filter((id) => !out.has(id)))
}
