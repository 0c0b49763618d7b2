import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GateMessage } from '../../../src/approvals/policy/gate-message.ts'
import { advance } from '../../../src/approvals/policy/clock.ts'
import { LONG, short, talk, type Talk } from './gate-support.ts'
import { HOUR, T0 } from './support.ts'

const END = T0 + 24 * HOUR
let ids = 0

type Unnamed<Message> = Message extends { id: string } ? Omit<Message, 'id'> : never

function says(it: Talk, message: Unnamed<GateMessage>, atMs?: number): string {
  ids += 1
  return short(it.say({ ...message, id: `s${ids}` }, atMs))
}

test('an approver gives the vote on this gate to somebody else, for a time', () => {
  const people = { persons: [{ id: 'y' }, { id: 'z' }] }
  const it = talk({ people, policy: { delegation: { longest: '2h' } } })
  const hand = (by: string, to: string, hours: number) =>
    says(it, { kind: 'delegate', by, to, untilMs: T0 + hours * HOUR }, T0)
  assert.equal(hand('y', 'z', 1), 'not-allowed not-an-approver')
  assert.equal(hand('a', 'a', 1), 'not-allowed delegation-circle')
  assert.equal(hand('a', 'nobody', 1), 'not-allowed unknown-person')
  assert.equal(hand('a', 'agent-7', 1), 'not-allowed unknown-person')
  assert.equal(hand('a', 'y', 2.5), 'not-allowed delegation-too-long')
  assert.equal(hand('a', 'y', 0), 'not-allowed delegation-too-long')
  assert.equal(hand('a', 'y', 2), 'noted')
  assert.equal(hand('y', 'z', 1), 'not-allowed delegation-chain')
  assert.equal(it.votes('y'), 'counted 1/2')
  assert.equal(hand('a', 'z', 1), 'not-allowed already-voted')
  assert.equal(it.votes('z'), 'not-allowed not-an-approver')
})

test('a delegation on a gate makes no circle, goes to nobody who asks, and needs the policy', () => {
  const it = talk({ letters: 'abcd', policy: { delegation: LONG }, asked: { requestedBy: 'd' } })
  const hand = (by: string, to: string) => says(it, { kind: 'delegate', by, to, untilMs: END })
  assert.equal(hand('a', 'd'), 'not-allowed delegate-of-those-who-ask')
  assert.equal(hand('a', 'b'), 'noted')
  assert.equal(hand('b', 'a'), 'not-allowed delegation-circle')
  const without = talk()
  assert.equal(
    says(without, { kind: 'delegate', by: 'a', to: 'b', untilMs: END }),
    'not-allowed delegation-refused',
  )
})

test('a deadline moves as often and as far as the policy allows', () => {
  const it = talk({ policy: { extension: { times: 2, longest: '3h' } } })
  const extend = (hours: number, by = 'a') =>
    says(it, { kind: 'extend', by, untilMs: END + hours * HOUR })
  assert.equal(extend(0), 'not-allowed extension-refused')
  assert.equal(extend(3.5), 'not-allowed extension-too-long')
  assert.equal(extend(1, 'agent-7'), 'not-allowed unknown-person')
  assert.equal(extend(1), 'noted')
  assert.equal(extend(2), 'noted')
  assert.equal(extend(3), 'not-allowed extension-refused')
  assert.equal(advance(it.gate, END + 2 * HOUR - 1).gate.outcome, undefined)
  assert.equal(advance(it.gate, END + 2 * HOUR).gate.outcome?.atMs, END + 2 * HOUR)
  const without = talk()
  assert.equal(
    says(without, { kind: 'extend', by: 'a', untilMs: END + 1 }),
    'not-allowed extension-refused',
  )
})

test('only people who ask may withdraw, under any of their names', () => {
  const given = {
    people: { persons: [{ id: 'zoe', logins: ['zoe@x'] }] },
    asked: { requestedBy: 'agent-7', onBehalfOf: 'zoe' },
  }
  const it = talk(given)
  assert.equal(says(it, { kind: 'withdraw', by: 'a' }), 'not-allowed only-those-who-ask')
  assert.equal(says(it, { kind: 'withdraw', by: 'zoe@x' }), 'decided withdrawn')
  assert.equal(it.votes('a'), 'too-late withdrawn')
  assert.deepEqual(it.notices, [{ kind: 'decided', atMs: T0 + 2 }])
  assert.equal(says(talk(given), { kind: 'withdraw', by: 'agent-7' }), 'decided withdrawn')
})

test('an approver asks, and those who ask for the approval answer, once', () => {
  const it = talk()
  assert.equal(says(it, { kind: 'ask', by: 'agent-7', text: 'why?' }), 'not-allowed unknown-person')
  assert.equal(says(it, { kind: 'ask', by: 'a', text: 'which receipt?' }), 'noted')
  const question = it.gate.questions[0]?.id ?? assert.fail()
  const answer = (by: string, id: string) =>
    says(it, { kind: 'answer', by, question: id, text: 'no. 7' })
  assert.equal(answer('a', question), 'not-allowed only-those-who-ask')
  assert.equal(answer('agent-7', 'another'), 'not-allowed question-unknown')
  assert.equal(answer('agent-7', question), 'noted')
  assert.equal(answer('agent-7', question), 'not-allowed question-unknown')
  assert.deepEqual(it.gate.questions, [
    { id: question, by: 'a', text: 'which receipt?', answer: 'no. 7' },
  ])
})

test('the glass is broken by one with the role, with a reason, and somebody else looks at it', () => {
  const given = {
    people: {
      persons: [
        { id: 'olga', roles: ['on-call', 'auditor'] },
        { id: 'rita', roles: ['auditor'] },
        { id: 'sam', roles: ['auditor'] },
      ],
      delegations: [{ from: 'olga', to: 'sam', fromMs: 0, untilMs: END }],
    },
    policy: {
      breakGlass: { role: 'on-call', reviewers: { roles: ['auditor'] }, within: '2h' },
    },
  }
  const it = talk(given)
  const breaks = (by: string, digest: string = it.gate.digest) =>
    says(it, { kind: 'break-glass', by, digest, reason: 'the customer waits' })
  assert.equal(breaks('a'), 'not-allowed break-glass-refused')
  assert.equal(breaks('olga', `sha256:${'0'.repeat(64)}`), 'stale-digest')
  assert.equal(breaks('olga'), 'decided approved')
  assert.deepEqual([it.gate.outcome?.rule, it.gate.outcome?.by], ['break-glass', ['olga']])
  const review = (by: string) => says(it, { kind: 'review', by, verdict: 'dispute' })
  assert.equal(review('olga'), 'not-allowed not-an-approver')
  assert.equal(review('sam'), 'not-allowed not-an-approver')
  assert.equal(review('a'), 'not-allowed not-an-approver')
  const late = advance(it.gate, T0 + 3 * HOUR)
  assert.deepEqual(late.gate.review?.state, 'overdue')
  assert.equal(late.notices[0]?.kind, 'review-overdue')
  assert.equal(review('rita'), 'noted')
  assert.deepEqual([it.gate.review?.state, it.gate.review?.by], ['disputed', 'rita'])
  assert.equal(review('rita'), 'not-allowed no-review-due')
})

test('break-glass is refused without a reviewer or if the policy does not allow it', () => {
  const alone = talk({
    people: { persons: [{ id: 'olga', roles: ['on-call', 'auditor'] }] },
    policy: {
      breakGlass: { role: 'on-call', reviewers: { roles: ['auditor'] }, within: '2h' },
    },
  })
  const breaks = (it: Talk) =>
    says(it, { kind: 'break-glass', by: 'olga', digest: it.gate.digest, reason: 'now' })
  assert.equal(breaks(alone), 'not-allowed no-second-eyes')
  assert.equal(breaks(talk()), 'not-allowed break-glass-refused')
  assert.equal(
    says(alone, { kind: 'review', by: 'olga', verdict: 'confirm' }),
    'not-allowed no-review-due',
  )
})
