import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  hasCycle,
  isPresent,
  peopleSchema,
  personOf,
  type Delegation,
} from '../../../src/approvals/policy/people.ts'
import { HOUR, peopleOf, T0 } from './support.ts'

const delegation = (from: string, to: string, fromMs = 0, untilMs = T0): Delegation => ({
  from,
  to,
  fromMs,
  untilMs,
})

test('several logins are one person, and an id is a login too', () => {
  const people = peopleOf('', { persons: [{ id: 'anna', logins: ['anna@x', 'github:anna'] }] })
  for (const name of ['anna', 'anna@x', 'github:anna']) {
    assert.equal(personOf(people, name)?.id, 'anna')
  }
  assert.equal(personOf(people, 'Anna'), undefined)
})

test('a login of two persons, and a person of two entries, is refused', () => {
  const twice = (persons: readonly unknown[]) => peopleSchema.safeParse({ persons })
  assert.match(
    twice([
      { id: 'a', logins: ['x'] },
      { id: 'b', logins: ['x'] },
    ]).error?.message ?? '',
    /"x\\"|login/,
  )
  assert.ok(!twice([{ id: 'a' }, { id: 'a' }]).success)
  assert.ok(!twice([{ id: 'a', logins: ['b'] }, { id: 'b' }]).success)
  assert.ok(twice([{ id: 'a', logins: ['a', 'a@x'] }, { id: 'b' }]).success)
})

test('a delegation to the same person, of a stranger, or in a circle is refused', () => {
  const made =
    (...delegations: readonly Delegation[]) =>
    () =>
      peopleOf('abc', { delegations: [...delegations] })
  assert.throws(made(delegation('a', 'a')), /same person/)
  assert.throws(made(delegation('a', 'z')), /not among the persons/)
  assert.throws(made(delegation('a', 'b'), delegation('b', 'a')), /circle/)
  assert.throws(made(delegation('a', 'b'), delegation('b', 'c'), delegation('c', 'a')), /circle/)
  assert.doesNotThrow(made(delegation('a', 'b'), delegation('b', 'c'), delegation('a', 'c')))
})

test('a circle is one only where all of it holds at once', () => {
  const there = delegation('a', 'b', 0, 10)
  assert.equal(hasCycle([there, delegation('b', 'a', 10, 20)]), false)
  assert.equal(hasCycle([there, delegation('b', 'a', 9, 20)]), true)
})

test('a person is absent only if away from the first moment to the last', () => {
  const away = (...absences: readonly (readonly [number, number])[]) => ({
    id: 'a',
    logins: [],
    roles: [],
    groups: [],
    absences: absences.map(([fromMs, untilMs]) => ({ fromMs, untilMs })),
  })
  const isThere = (person: ReturnType<typeof away>) => isPresent(person, T0, T0 + HOUR)
  assert.equal(isThere(away()), true)
  assert.equal(isThere(away([T0, T0 + HOUR])), false)
  assert.equal(isThere(away([T0, T0 + HOUR - 1])), true)
  assert.equal(isThere(away([T0 + 1, T0 + HOUR])), true)
  // Two leaves without a gap are one.
  assert.equal(isThere(away([T0 + 10, T0 + 2 * HOUR], [T0 - 5, T0 + 10])), false)
  assert.equal(isThere(away([T0 + 11, T0 + 2 * HOUR], [T0 - 5, T0 + 10])), true)
})
