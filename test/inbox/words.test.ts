// The words of the page: times, values, where a decision stands.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf } from '../../src/inbox/rules/json-changes.ts'
import { fieldsOf, nameWords, valueWords } from '../../src/contract/action-fields.ts'
import { filledIn } from '../../src/inbox/rules/fill-template.ts'
import { deadlineWords, standingWords, youWords } from '../../src/inbox/rules/standing-words.ts'
import {
  agoWords,
  clockWords,
  durationWords,
  untilWords,
} from '../../src/inbox/rules/time-words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('durations have two units at most', () => {
  assert.equal(durationWords(350), '350 ms')
  assert.equal(durationWords(1_560), '1.6 s')
  assert.equal(durationWords(12_000), '12 s')
  assert.equal(durationWords(61_000), '1 min 1 s')
  assert.equal(durationWords(3 * HOUR + 5 * MINUTE + 59_000), '3 h 5 min')
  assert.equal(durationWords(26 * HOUR), '1 d 2 h')
  assert.equal(durationWords(240 * HOUR + 5 * HOUR), '10 d')
  assert.equal(durationWords(-5), '0 ms')
})

test('ages are rough, and what a clock puts ahead is now', () => {
  assert.equal(agoWords(0, 3 * MINUTE + 20_000), '3 min ago')
  assert.equal(agoWords(5_000, 0), 'just now')
  assert.equal(untilWords(HOUR, 0), 'in 1 h')
  assert.equal(untilWords(1, 0), 'in 1 s')
  assert.equal(untilWords(0, 0), 'over')
})

test('a time of another day has its day, one of another year its year', () => {
  const at = Date.parse('2026-11-30T14:03:00Z')
  assert.equal(clockWords(at, at + MINUTE, 'UTC'), '14:03')
  assert.equal(clockWords(at, at + 24 * HOUR, 'UTC'), 'Mon 30 Nov, 14:03')
  assert.equal(clockWords(at, at + 400 * 24 * HOUR, 'UTC'), 'Mon 30 Nov 2026, 14:03')
})

test('arguments are lines that a person can read', () => {
  const fields = fieldsOf({ orderId: 'A-1', customer: { full_name: 'Ana' }, tags: ['a', 'b'] })
  assert.deepEqual(
    fields.map(({ name, value }) => [name, value]),
    [
      ['Order id', 'A-1'],
      ['Customer › Full name', 'Ana'],
      ['Tags', 'a, b'],
    ],
  )
  assert.equal(nameWords('__'), '__')
  assert.equal(valueWords(1_234_567.5), '1 234 567.5')
  assert.equal(valueWords(2026), '2026')
  assert.equal(valueWords(''), '(empty)')
  assert.equal(valueWords(null), '(nothing)')
  assert.equal(valueWords([]), '(none)')
  assert.equal(fieldsOf('x'.repeat(100))[0]?.isBlock, true)
})

test('a template is filled from the arguments, and from nothing else', () => {
  const args = { amount: 12, customer: { name: 'Ana' }, html: '<b>' }
  assert.equal(filledIn('{amount} to {{ customer.name }}', args), '12 to Ana')
  assert.equal(filledIn('{html} {missing} {toString}', args), '<b> {missing} {toString}')
})

test('differences from the last request are named field by field', () => {
  assert.deepEqual(changesOf({ amount: 10, to: 'a' }, { amount: 12, note: 'n' }), [
    { name: 'Amount', before: '10', after: '12' },
    { name: 'Note', after: 'n' },
    { name: 'To', before: 'a' },
  ])
})

test('the missing votes are named in a sentence', () => {
  const votes = [{ person: 'anna', verdict: 'approve' as const }]
  const standing = { have: 1, need: 2, may: ['anna', 'ben', 'cleo'], votes }
  assert.equal(
    standingWords({ ...standing, you: { may: false, person: 'dan' } }),
    '1 of 2 people have approved. Those who may decide: ben or cleo.',
  )
  assert.equal(
    standingWords({ ...standing, you: { may: true, person: 'ben' } }),
    '1 of 2 people have approved. Besides you may decide: cleo.',
  )
  assert.equal(standingWords({ have: 0, need: 1, may: [], votes: [] }), 'One person decides.')
})

test('a person learns why it is not for them', () => {
  assert.equal(youWords({ votes: [] }), 'You may decide.')
  assert.match(youWords({ you: { may: false, why: 'asks-for-it' }, votes: [] }), /asked for this/)
  assert.equal(youWords({ you: { may: false, why: 'newer-word' }, votes: [] }), 'newer-word')
  assert.equal(
    youWords({ you: { may: false, person: 'a' }, votes: [{ person: 'a', verdict: 'reject' }] }),
    'You have refused.',
  )
})

test('the deadline says what happens then', () => {
  assert.match(deadlineWords(undefined), /expires/)
  assert.match(deadlineWords('approve'), /is approved/)
  assert.equal(deadlineWords('escalates to ben'), 'If nobody decides by then: escalates to ben.')
})
