import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decisionTableSchema,
  openFor,
  playCase,
} from '../../../src/approvals/advice/decision-table.ts'
import { explain } from '../../../src/approvals/advice/explain.ts'
import { lintPolicy, lintWithPeople } from '../../../src/approvals/advice/lint.ts'
import { peopleSchema } from '../../../src/approvals/policy/people.ts'
import type { PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { junitOf } from '../../../src/cli/policy/junit.ts'
import { HOUR_MS, NOW_MS, policyOf } from './refund-policy.ts'

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
