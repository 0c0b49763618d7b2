// What a changed rule would have decided otherwise, by whom and how fast, and how people vote.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replayUnder, type PastRequest } from '../../../src/approvals/advice/backtest.ts'
import { openFor } from '../../../src/approvals/advice/decision-table.ts'
import { habitsOf } from '../../../src/approvals/advice/habits.ts'
import { speedOf } from '../../../src/approvals/advice/speed.ts'
import { advance } from '../../../src/approvals/policy/clock.ts'
import type { GateMessage } from '../../../src/approvals/policy/gate-message.ts'
import { peopleSchema } from '../../../src/approvals/policy/people.ts'
import type { PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { receiveMessage } from '../../../src/approvals/policy/receive.ts'
import { HOUR_MS, NOW_MS, policyOf } from './refund-policy.ts'

const people = peopleSchema.parse({
  persons: [
    { id: 'anna', groups: ['finance'] },
    { id: 'ben', groups: ['finance', 'audit'] },
    { id: 'cleo', roles: ['director'] },
  ],
})

type PastVote = readonly [by: string, afterMs: number]

/** A request of the past, decided by votes at these times after its opening. */
function past(...votes: readonly PastVote[]): PastRequest {
  let gate = openFor(policyOf(), people, { requestedBy: 'agent' }, NOW_MS)
  const { digest } = gate
  const messages = votes.map(([by, afterMs], index) => {
    const message: GateMessage = { kind: 'vote', id: `v${index}`, by, verdict: 'approve', digest }
    gate = receiveMessage(gate, message, NOW_MS + afterMs).gate
    return { message, atMs: NOW_MS + afterMs }
  })
  return { id: 'refund-1/request', gate: advance(gate, gate.deadlineMs).gate, messages }
}

test('a changed policy is played over what was said, with the digests of that time', () => {
  const one = past(['anna', HOUR_MS])
  const looser = replayUnder(policyOf({ version: 2, quorum: 1 }), one)
  assert.deepEqual(looser, {
    id: 'refund-1/request',
    was: { status: 'expired', by: [], afterMs: 20 * HOUR_MS },
    would: { status: 'approved', by: ['anna'], afterMs: HOUR_MS },
    isOther: true,
    isByOthers: true,
  })
  const two = past(['anna', HOUR_MS], ['ben', 2 * HOUR_MS])
  assert.equal(replayUnder(policyOf({ version: 2 }), two).isOther, false)
  const stricter = policyOf({ version: 2, quorum: 2, deadline: '90 minutes', ladder: [] })
  assert.equal(replayUnder(stricter, two).would.status, 'expired')
})

test('habits show who decides without reading and who never refuses', () => {
  const requests = Array.from({ length: 5 }, () => past(['anna', 2_999], ['ben', 3_000]))
  const [anna, ben] = habitsOf(requests)
  assert.deepEqual(anna, { person: 'anna', votes: 5, approvals: 5, hasty: 5, alwaysYes: true })
  assert.deepEqual(ben, { person: 'ben', votes: 5, approvals: 5, hasty: 0, alwaysYes: true })
  assert.equal(habitsOf(requests.slice(1))[0]?.alwaysYes, false)
})

const ANNA_THEN_BEN = [
  ['anna', HOUR_MS],
  ['ben', 2 * HOUR_MS],
] as const

interface Row {
  readonly votes: readonly PastVote[]
  readonly rule: Partial<PolicyInput>
  /** Status, by whom, after how many hours, and whether that is another end, or by others. */
  readonly would: readonly [string, string, number, ...string[]]
}

const TABLE: Readonly<Record<string, Row>> = {
  'the same rule decides the same': {
    votes: ANNA_THEN_BEN,
    rule: {},
    would: ['approved', 'anna, ben', 2],
  },
  'one vote is enough: sooner, and by one': {
    votes: ANNA_THEN_BEN,
    rule: { quorum: 1 },
    would: ['approved', 'anna', 1, 'by others'],
  },
  'a shorter deadline comes before the second vote': {
    votes: ANNA_THEN_BEN,
    rule: { deadline: '90 minutes', ladder: [] },
    would: ['expired', '', 1.5, 'other', 'by others'],
  },
  'silence approves what one vote could not': {
    votes: [['anna', HOUR_MS]],
    rule: { onTimeout: 'approve' },
    would: ['approved', '', 20, 'other'],
  },
  'a director may decide from the start': {
    votes: [['cleo', HOUR_MS]],
    rule: { approvers: { roles: ['director'] }, quorum: 1, ladder: [] },
    would: ['approved', 'cleo', 1, 'other', 'by others'],
  },
  'a group that only the new rule names was not recorded': {
    votes: ANNA_THEN_BEN,
    rule: { approvers: { groups: ['audit'] }, quorum: 1 },
    would: ['approved', 'ben', 2, 'by others', 'people-unknown'],
  },
}

test('a table of changes: how each ends, by whom, after how long', () => {
  for (const [what, { votes, rule, would }] of Object.entries(TABLE)) {
    const one = replayUnder(policyOf({ version: 2, ...rule }), past(...votes))
    const { status, by, afterMs = -1 } = one.would
    const marks = [one.isOther && 'other', one.isByOthers && 'by others', one.unsure]
    const found = [status, by.join(', '), afterMs / HOUR_MS, ...marks.filter(Boolean)]
    assert.deepEqual(found, would, what)
  }
})

test('what the same rule does not end as it ended says nothing of another', () => {
  const { gate, ...one } = past(...ANNA_THEN_BEN)
  assert.ok(gate.outcome)
  // As where a voter was removed in between.
  const outcome = { ...gate.outcome, status: 'expired', by: [] } as const
  const found = replayUnder(policyOf({ version: 2 }), { ...one, gate: { ...gate, outcome } })
  assert.equal(found.unsure, 'people-changed')
})

test('the time to decide is that of people: median and slowest', () => {
  const by = ['anna']
  const endings = [5, 1, 3, 9].map((afterMs) => ({ status: 'approved', by, afterMs }))
  assert.deepEqual(speedOf(endings), { decided: 4, medianMs: 3, slowestMs: 9 })
  const ended = { status: 'expired', by: [], afterMs: 7 }
  assert.deepEqual(speedOf([ended, { ...ended, status: 'approved' }]), { decided: 0 })
  const refused = { status: 'rejected', by, afterMs: 2 }
  assert.deepEqual(speedOf([ended, refused]), { decided: 1, medianMs: 2, slowestMs: 2 })
})
