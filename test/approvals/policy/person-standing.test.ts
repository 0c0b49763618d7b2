import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance } from '../../../src/approvals/policy/clock.ts'
import { decidersOf } from '../../../src/approvals/policy/deciders.ts'
import { deadlineInWords, missingInWords } from '../../../src/approvals/policy/in-words.ts'
import { standingIn } from '../../../src/approvals/policy/person-standing.ts'
import type { PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { nearest, waysWithProgress } from '../../../src/approvals/policy/progress.ts'
import { relevantPeople } from '../../../src/approvals/policy/relevant-people.ts'
import { opened, talk } from './gate-support.ts'
import { HOUR, peopleOf, policyOf, T0 } from './support.ts'

const DIRECTOR = { persons: [{ id: 'dan', roles: ['director'] }] }
const LADDER = [{ after: '4h', approvers: { roles: ['director'] } }]

test('who may decide: approvers, people who stand in, and nobody who has voted or asks', () => {
  const said = talk({
    asked: { requestedBy: 'c' },
    policy: { delegation: { longest: '1 week' } },
    people: {
      persons: [{ id: 'eve' }],
      delegations: [{ from: 'a', to: 'eve', fromMs: T0, untilMs: T0 + HOUR }],
    },
    letters: 'abcd',
  })
  assert.deepEqual(decidersOf(said.gate), ['a', 'b', 'd', 'eve'])
  said.vote('b')
  assert.deepEqual(decidersOf(said.gate), ['a', 'd', 'eve'])
  assert.equal(standingIn(said.gate, 'b').why, 'already-voted')
  assert.equal(standingIn(said.gate, 'c').why, 'asks-for-it')
  assert.deepEqual(standingIn(said.gate, 'c').verbs, ['comment', 'withdraw'])
  assert.equal(standingIn(said.gate, 'eve').inPlaceOf, 'a')
  assert.deepEqual(standingIn(said.gate, 'nobody').verbs, [])
  assert.equal(missingInWords(said.gate), '1 of 2; a, d or eve')
})

test('a further way shows when it opens, and who decides then', () => {
  const { gate } = opened({ people: DIRECTOR, policy: { ladder: LADDER } })
  const [, later] = waysWithProgress(gate)
  assert.deepEqual([later?.isOpen, later?.opensAtMs], [false, T0 + 4 * HOUR])
  assert.equal(decidersOf(gate).includes('dan'), false)
  const open = advance(gate, T0 + 5 * HOUR).gate
  assert.equal(decidersOf(open).includes('dan'), true)
  assert.deepEqual(nearest(open), { have: 0, need: 1 })
})

test('what happens at the deadline, in words', () => {
  const ends: readonly (readonly [PolicyInput['onTimeout'], string])[] = [
    ['expire', 'expires'],
    ['reject', 'counts as rejected'],
    ['approve', 'counts as approved'],
    [
      { escalate: { within: '1h', approvers: { roles: ['director'] } } },
      'goes to the role director, 1 of whom may approve',
    ],
  ]
  for (const [onTimeout, words] of ends) {
    const { gate } = opened({ people: DIRECTOR, policy: { onTimeout } })
    assert.equal(deadlineInWords(gate), words)
  }
})

test('a request keeps the people who can have a say, and those who act for them', () => {
  const people = peopleOf('ab', {
    persons: [{ id: 'asker' }, { id: 'proxy' }, { id: 'stranger' }],
    delegations: [{ from: 'asker', to: 'proxy', fromMs: T0, untilMs: T0 + HOUR }],
  })
  const asked = { requestedBy: 'asker' }
  const ids = (policy = policyOf()) =>
    relevantPeople(people, policy, asked).persons.map(({ id }) => id)
  assert.deepEqual(ids(), ['a', 'b', 'asker', 'proxy'])
  assert.equal(ids(policyOf({ delegation: { longest: '1h' } })).length, 5)
})
