import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ARGS, ballot, HANDS, LONG, short, talk } from './gate-support.ts'
import { HOUR, T0 } from './support.ts'

test('two distinct people of three approve; the second learns that it is decided, and by whom', () => {
  const it = talk()
  assert.equal(it.votes('a'), 'counted 1/2')
  const answer = it.vote('b')
  assert.ok(answer.kind === 'decided')
  assert.deepEqual(answer.outcome, {
    status: 'approved',
    rule: 'quorum',
    by: ['a', 'b'],
    pins: {},
    way: 0,
    atMs: T0 + 2,
    digest: it.gate.digest,
  })
  assert.equal(it.votes('c'), 'too-late approved')
  assert.deepEqual(it.notices, [{ kind: 'decided', atMs: T0 + 2 }])
})

test('one refusal refuses, unless the policy asks for more', () => {
  assert.equal(talk().votes('a', { verdict: 'reject' }), 'decided rejected')
  const it = talk({ letters: 'abcd', policy: { refusals: 2 } })
  assert.equal(it.votes('a', { verdict: 'reject' }), 'counted 1/2')
  assert.equal(it.votes('b'), 'counted 1/2')
  assert.equal(it.votes('c', { verdict: 'reject' }), 'decided rejected')
})

test('refusals that leave too few for a quorum refuse at once', () => {
  const it = talk({ policy: { refusals: 3 } })
  assert.equal(it.votes('a', { verdict: 'reject' }), 'counted 1/3')
  const answer = it.vote('b', { verdict: 'reject' })
  assert.ok(answer.kind === 'decided')
  assert.deepEqual([answer.outcome.status, answer.outcome.rule], ['rejected', 'unmet'])
})

test('a person has one vote under all logins, may take an approval back, and a refusal never', () => {
  const it = talk({
    letters: 'bc',
    people: { persons: [{ id: 'a', logins: ['a@x', 'github:a'], groups: ['finance'] }] },
    policy: { refusals: 2 },
  })
  assert.equal(it.votes('a@x'), 'counted 1/2')
  assert.equal(it.votes('github:a'), 'not-allowed already-voted')
  assert.equal(it.votes('a'), 'not-allowed already-voted')
  assert.equal(it.votes('github:a', { verdict: 'reject' }), 'counted 1/2')
  assert.equal(it.votes('a'), 'not-allowed already-voted')
  assert.equal(it.gate.votes.length, 1)
})

test('people who ask and strangers may not vote, and are given the reason', () => {
  const it = talk({ letters: 'abcd', asked: { requestedBy: 'a', onBehalfOf: 'b' } })
  assert.equal(it.votes('a'), 'not-allowed asks-for-it')
  assert.equal(it.votes('b'), 'not-allowed asks-for-it')
  assert.equal(it.votes('zoe'), 'not-allowed unknown-person')
  const outside = talk({ people: { persons: [{ id: 'zoe' }] } })
  assert.equal(outside.votes('zoe'), 'not-allowed not-an-approver')
  assert.equal(outside.votes('zoe', { for: 'a' }), 'not-allowed not-delegated')
})

test('a delegate votes in the place of one person, and each of the two is behind one vote', () => {
  const it = talk({
    letters: 'abcd',
    people: { persons: [{ id: 'zoe' }], delegations: [{ from: 'a', to: 'zoe', ...HANDS }] },
    policy: { quorum: 3, delegation: LONG },
  })
  assert.equal(it.votes('zoe'), 'counted 1/3')
  assert.deepEqual(it.gate.votes[0]?.principal, 'a')
  assert.equal(it.votes('zoe', { for: 'a' }), 'not-allowed already-voted')
  assert.equal(it.votes('a'), 'not-allowed already-voted')
  assert.equal(it.votes('b'), 'counted 2/3')
})

test('delegations hold from their first moment to before their last, as long as allowed, one hop', () => {
  const from = { fromMs: T0 + HOUR, untilMs: T0 + 3 * HOUR }
  const given = {
    people: {
      persons: [{ id: 'y' }, { id: 'z' }],
      delegations: [
        { from: 'a', to: 'y', ...from },
        { from: 'y', to: 'z', ...HANDS },
      ],
    },
    policy: { delegation: { longest: '1h' } },
  }
  const at = (atMs: number, by = 'y') => talk(given).votes(by, {}, atMs)
  assert.equal(at(T0 + HOUR - 1), 'not-allowed not-an-approver')
  assert.equal(at(T0 + HOUR), 'counted 1/2')
  assert.equal(at(T0 + HOUR, 'z'), 'not-allowed not-an-approver')
  // The policy allows an hour, so that a delegation of two ends after one.
  assert.equal(at(T0 + 2 * HOUR - 1), 'counted 1/2')
  assert.equal(at(T0 + 2 * HOUR), 'not-allowed not-an-approver')
})

test('a delegate inherits the exclusions of both', () => {
  const delegations = [
    { from: 'a', to: 'y', ...HANDS },
    { from: 'b', to: 'z', ...HANDS },
  ]
  const it = talk({
    letters: 'abcd',
    people: { persons: [{ id: 'y' }, { id: 'z' }], delegations },
    policy: { delegation: LONG },
    asked: { requestedBy: 'a' },
  })
  assert.equal(it.votes('y'), 'not-allowed delegate-of-those-who-ask')
  assert.equal(it.votes('z'), 'counted 1/2')
  // A delegate of the requester has no vote, and so none to hand on.
  const onward = talk({
    letters: 'abcd',
    people: {
      persons: [{ id: 'z' }],
      delegations: [
        { from: 'a', to: 'b', ...HANDS },
        { from: 'b', to: 'z', ...HANDS },
      ],
    },
    policy: { delegation: LONG },
    asked: { requestedBy: 'a' },
  })
  assert.equal(onward.votes('z'), 'not-allowed delegate-of-those-who-ask')
  const own = talk({
    letters: 'abcd',
    people: { delegations: [{ from: 'a', to: 'b', ...HANDS }] },
    asked: { requestedBy: 'a' },
  })
  assert.equal(own.votes('b'), 'not-allowed delegate-of-those-who-ask')
})

test('a vote names the digest of what was shown; another digest is refused, with the right one in the answer', () => {
  const it = talk()
  const digest = `sha256:${'0'.repeat(64)}`
  assert.deepEqual(it.vote('a', { digest }), { kind: 'stale-digest', digest: it.gate.digest })
  assert.equal(it.gate.votes.length, 0)
})

test('the last millisecond counts, the deadline itself does not, whether the timer fired or not', () => {
  const end = T0 + 24 * HOUR
  assert.equal(talk({ policy: { quorum: 1 } }).votes('a', {}, end - 1), 'decided approved')
  const late = talk({ policy: { quorum: 1 } })
  const answer = late.vote('a', {}, end)
  assert.ok(answer.kind === 'too-late')
  assert.deepEqual([answer.outcome.status, answer.outcome.atMs], ['expired', end])
  // A clock that is set back doesn't bring the deadline back.
  assert.equal(late.votes('b', {}, end - HOUR), 'too-late expired')
})

test('the same id has the same answer forever, and other words under it are refused', () => {
  const it = talk()
  const first = ballot(it.gate, 'a')
  const stranger = ballot(it.gate, 'zoe')
  assert.equal(short(it.say(first)), 'counted 1/2')
  assert.equal(short(it.say(stranger)), 'not-allowed unknown-person')
  assert.equal(it.votes('b'), 'decided approved')
  assert.equal(short(it.say(first, T0 + 99 * HOUR)), 'counted 1/2')
  assert.equal(short(it.say(stranger)), 'not-allowed unknown-person')
  assert.equal(short(it.say({ ...first, verdict: 'reject' })), 'not-allowed id-used')
  assert.equal(it.gate.votes.length, 2)
})

test('a late message gets the same answer each time, and is not kept', () => {
  const it = talk({ policy: { quorum: 1 } })
  it.vote('a')
  const late = ballot(it.gate, 'b')
  const before = it.gate.answers
  assert.equal(short(it.say(late)), 'too-late approved')
  assert.equal(short(it.say(late, T0 + 99 * HOUR)), 'too-late approved')
  assert.deepEqual(it.gate.answers, before)
})

test('pins narrow what is offered, and the narrowest of all approvals counts', () => {
  const offer = { to: ['c1', 'c2', 'c3'] }
  const it = talk({ offer })
  assert.equal(it.votes('a', { pins: { to: ['c1', 'c4'] } }), 'not-allowed pins-widen')
  assert.equal(it.votes('a', { pins: { amount: [40] } }), 'not-allowed pins-widen')
  assert.equal(it.votes('a', { pins: { to: ['c2'] } }), 'not-allowed pins-miss')
  assert.equal(it.votes('a', { pins: { to: ['c1', 'c2'] } }), 'counted 1/2')
  assert.equal(it.votes('b', { pins: { to: ['c1', 'c3'] } }), 'decided approved')
  assert.deepEqual(it.gate.outcome?.pins, { to: ['c1'] })
  assert.throws(() => talk({ offer: { to: ['c2'] } }), TypeError)
  assert.deepEqual(it.gate.action.args, ARGS)
})
