import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePeople } from '../../../src/approvals/policy/change-people.ts'
import { narrowPeople } from '../../../src/approvals/policy/narrow-people.ts'
import { reopenPolicyGate } from '../../../src/approvals/policy/open-gate.ts'
import { scheduleOf } from '../../../src/approvals/policy/schedule.ts'
import { HANDS, LONG, talk } from './gate-support.ts'
import { HOUR, peopleOf, policyOf, T0 } from './support.ts'

test('a person who leaves is out at once, and so is their vote', () => {
  const it = talk({ letters: 'abcd' })
  it.vote('a')
  it.gate = changePeople(it.gate, peopleOf('bcd'), T0 + 9).gate
  assert.deepEqual(it.gate.votes, [])
  assert.equal(it.votes('a'), 'not-allowed unknown-person')
  it.gate = changePeople(it.gate, peopleOf('abcd'), T0 + 10).gate
  assert.equal(it.votes('a', {}, T0 + 10), 'not-allowed unknown-person')
  assert.equal(it.votes('b'), 'counted 1/2')
  assert.equal(it.votes('c'), 'decided approved')
})

test('a group that is emptied while it waits ends the gate, and never approves it', () => {
  const it = talk()
  it.vote('a')
  const { gate, notices } = changePeople(it.gate, peopleOf(''), T0 + 9)
  assert.deepEqual([gate.outcome?.status, gate.outcome?.rule], ['unsatisfiable', 'unmet'])
  assert.deepEqual(notices, [{ kind: 'decided', atMs: T0 + 9 }])
})

test('a new person has no say until the gate is reopened', () => {
  const it = talk()
  it.vote('a')
  it.gate = changePeople(it.gate, peopleOf('abcd'), T0 + 9).gate
  assert.equal(it.votes('d'), 'not-allowed unknown-person')
  const policy = it.gate.policy
  const atMs = T0 + HOUR
  const { gate, notices } = reopenPolicyGate(it.gate, {
    policy,
    people: peopleOf('abcd'),
    schedule: scheduleOf(policy, atMs),
    atMs,
  })
  it.gate = gate
  assert.deepEqual(notices, [{ kind: 'reopened', atMs }])
  assert.equal(gate.deadlineMs, atMs + 24 * HOUR)
  assert.equal(it.votes('d', {}, atMs + 1), 'counted 1/2')
  assert.equal(it.votes('a', {}, atMs + 2), 'decided approved')
})

test('a stricter policy counts for a waiting request when it is reopened, under a new digest', () => {
  const it = talk()
  it.vote('a')
  const old = it.gate.digest
  const policy = policyOf({ version: 4, quorum: 3 })
  const atMs = T0 + HOUR
  const people = peopleOf('abc')
  it.gate = reopenPolicyGate(it.gate, {
    policy,
    people,
    schedule: scheduleOf(policy, atMs),
    atMs,
  }).gate
  assert.equal(it.votes('b', { digest: old }, atMs), 'stale-digest')
  assert.equal(it.votes('b', {}, atMs), 'counted 1/3')
})

test('a new delegate of the requester is out at once, and a vote with them', () => {
  const it = talk({ letters: 'abcd', asked: { requestedBy: 'd' } })
  it.vote('a')
  const people = peopleOf('abcd', { delegations: [{ from: 'd', to: 'a', ...HANDS }] })
  it.gate = changePeople(it.gate, people, T0 + 9).gate
  assert.deepEqual(it.gate.votes, [])
  assert.equal(it.votes('a'), 'not-allowed delegate-of-those-who-ask')
  // That it ends again does not bring the vote back.
  it.gate = changePeople(it.gate, peopleOf('abcd'), T0 + 10).gate
  assert.deepEqual(it.gate.votes, [])
})

test('an absence counts when it is known: the gate ends as soon as nobody can meet it', () => {
  const it = talk({ letters: 'ab' })
  const absences = [{ fromMs: T0, untilMs: T0 + 24 * HOUR }]
  const away = peopleOf('a', { persons: [{ id: 'b', groups: ['finance'], absences }] })
  assert.equal(changePeople(it.gate, away, T0 + 9).gate.outcome?.status, 'unsatisfiable')
})

test('a change of people at the deadline is as late as a vote', () => {
  const it = talk()
  const { gate } = changePeople(it.gate, peopleOf(''), T0 + 24 * HOUR)
  assert.equal(gate.outcome?.status, 'expired')
})

test('only people who were there before and are still there remain', () => {
  const before = peopleOf('ab', {
    persons: [{ id: 'z', logins: ['z1'], roles: ['r'] }],
    delegations: [{ from: 'a', to: 'z', fromMs: 10, untilMs: 20 }],
  })
  const now = peopleOf('bc', {
    persons: [
      { id: 'z', logins: ['z1', 'z2'], roles: ['r', 's'], groups: ['finance'] },
      { id: 'a' },
    ],
    delegations: [
      { from: 'a', to: 'z', fromMs: 15, untilMs: 30 },
      { from: 'b', to: 'z', fromMs: 0, untilMs: 30 },
    ],
  })
  assert.deepEqual(narrowPeople(before, now), {
    persons: [
      { id: 'a', logins: [], roles: [], groups: [], absences: [] },
      { id: 'b', logins: [], roles: [], groups: ['finance'], absences: [] },
      { id: 'z', logins: ['z1'], roles: ['r'], groups: [], absences: [] },
    ],
    delegations: [{ from: 'a', to: 'z', fromMs: 15, untilMs: 20 }],
  })
})

test('a delegation that is taken back ends, and what was voted under it stays', () => {
  const delegations = [{ from: 'a', to: 'z', ...HANDS }]
  const it = talk({ people: { persons: [{ id: 'z' }], delegations }, policy: { delegation: LONG } })
  assert.equal(it.votes('z'), 'counted 1/2')
  it.gate = changePeople(it.gate, peopleOf('abc', { persons: [{ id: 'z' }] }), T0 + 9).gate
  assert.equal(it.votes('b'), 'decided approved')
})
