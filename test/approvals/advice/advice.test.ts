import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replayUnder, type PastRequest } from '../../../src/approvals/advice/backtest.ts'
import {
  decisionTableSchema,
  openFor,
  playCase,
} from '../../../src/approvals/advice/decision-table.ts'
import { explain } from '../../../src/approvals/advice/explain.ts'
import { habitsOf } from '../../../src/approvals/advice/habits.ts'
import { lintPolicy, lintWithPeople } from '../../../src/approvals/advice/lint.ts'
import { advance } from '../../../src/approvals/policy/clock.ts'
import type { GateMessage } from '../../../src/approvals/policy/gate-message.ts'
import { peopleSchema } from '../../../src/approvals/policy/people.ts'
import { approvalPolicySchema, type PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { receiveMessage } from '../../../src/approvals/policy/receive.ts'
import { junitOf } from '../../../src/cli/policy/junit.ts'

const HOUR_MS = 3_600_000
const NOW_MS = Date.parse('2026-01-05T09:00:00Z')

function policyOf(more: Partial<PolicyInput> = {}) {
  return approvalPolicySchema.parse({
    schema: 'orion.policy/v1',
    name: 'refund',
    version: 1,
    approvers: { groups: ['finance'] },
    quorum: 2,
    deadline: '20h',
    ladder: [{ after: '16h', approvers: { roles: ['director'] } }],
    ...more,
  })
}

const people = peopleSchema.parse({
  persons: [
    { id: 'anna', groups: ['finance'] },
    { id: 'ben', groups: ['finance'] },
    { id: 'cleo', roles: ['director'] },
  ],
})

function errorsOf(more: Partial<PolicyInput>): string[] {
  return lintWithPeople(policyOf(more), people, NOW_MS)
    .filter(({ level }) => level === 'error')
    .map(({ text }) => text)
}

test('a policy that cannot work is an error that names the cause', () => {
  assert.deepEqual(errorsOf({}), [])
  assert.deepEqual(errorsOf({ quorum: 3 }), ['nobody can approve: 2 may decide, 3 needed'])
  assert.deepEqual(errorsOf({ approvers: { groups: ['finance'], roles: ['cfo'] } }), [
    'the role "cfo" has nobody in it',
  ])
  assert.deepEqual(errorsOf({ refusals: 5 }), ['5 refusals are needed, and 2 people may refuse'])
  assert.deepEqual(
    errorsOf({ ladder: [{ after: '1h', approvers: { roles: ['director'] }, quorum: 2 }] }),
    ['step 1: 1 people may approve, 2 are needed'],
  )
})

test('a risky policy gets advice', () => {
  const advice = lintPolicy(policyOf({ onTimeout: 'approve', fourEyes: false, deadline: '3 days' }))
  assert.deepEqual(
    advice.map(({ text }) => text.split(':')[0]),
    [
      'silence approves',
      'without four eyes the one who asks may approve',
      'nobody is reminded for more than a day',
    ],
  )
  const withPeople = lintWithPeople(policyOf(), people, NOW_MS).map(({ text }) => text)
  assert.ok(withPeople.includes('nobody can approve what these ask for: anna, ben'))
})

test('an explanation says who could decide, who is kept out and what is missing', () => {
  const gate = openFor(policyOf({ quorum: 1 }), people, { requestedBy: 'anna' }, NOW_MS)
  const found = explain(gate)
  assert.deepEqual([found.state, found.deciders, found.keptOut], ['open', ['ben'], ['anna']])
  assert.deepEqual(
    found.ways.map(({ isOpen, have, need, opensMs }) => [isOpen, have, need, opensMs - NOW_MS]),
    [
      [true, 0, 1, 0],
      [false, 0, 1, 16 * HOUR_MS],
    ],
  )
  assert.equal(found.atDeadline, 'it expires')
})

test('a table passes where the machine decides so, and says what was otherwise', () => {
  const vote = { after: '1h', by: 'anna', verdict: 'approve' }
  const { cases } = decisionTableSchema.parse({
    cases: [
      {
        name: 'two approve',
        requestedBy: 'agent',
        steps: [vote, { ...vote, after: '2h', by: 'ben', answer: 'decided' }],
        expect: 'approved',
      },
      { name: 'nobody', requestedBy: 'agent', until: '21h', expect: 'expired' },
      {
        name: 'wrong <&>',
        requestedBy: 'agent',
        steps: [{ ...vote, answer: 'decided' }],
        expect: 'approved',
      },
    ],
  })
  const results = cases.map((row) => playCase(policyOf(), people, row))
  assert.deepEqual(
    results.map(({ ok }) => ok),
    [true, true, false],
  )
  assert.deepEqual(results[2]?.wrong, [
    'step 1: anna hears "counted", not "decided"',
    'it is open, not approved',
  ])
  const junit = junitOf('refund', results)
  assert.match(junit, /tests="3" failures="1"/)
  assert.match(
    junit,
    /name="wrong &lt;&amp;&gt;"><failure message="step 1: anna hears &quot;counted/,
  )
})

test('JUnit stays XML where a case has a name that no XML can hold', () => {
  const junit = junitOf('refund', [{ name: 'a\u0000b\u001b[2K\nc', ok: true, wrong: [] }])
  assert.ok(junit.includes('name="a\\u0000b\\u001b[2K&#10;c"'), junit)
})

/** A request of the past, decided by votes at these times after its opening. */
function past(...votes: readonly (readonly [by: string, afterMs: number])[]): PastRequest {
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
