import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  arrive,
  settleWaiting,
  tick,
  type Desk,
  type Finding,
} from '../../../src/approvals/desk/desk.ts'
import type { Letter } from '../../../src/approvals/desk/letter.ts'
import { ballot, opened } from '../policy/gate-support.ts'
import { HOUR, T0 } from '../policy/support.ts'

function deskOf(more: Partial<Desk> = {}): Desk {
  return { gate: opened({ policy: { quorum: 1 } }).gate, attested: false, waiting: [], ...more }
}

function letterOf({ gate }: Desk, by: string, more: Partial<Letter> = {}): Letter {
  return { approvalId: 'a1', message: ballot(gate, by), ...more }
}

const LATE = T0 + 25 * HOUR

const answersOf = ({ replies }: { readonly replies: readonly { answer: { kind: string } }[] }) =>
  replies.map(({ answer }) => answer.kind)

test('a message that arrives in time is answered at once', () => {
  const desk = deskOf()
  const handled = arrive(desk, letterOf(desk, 'a', { eventId: 7 }), T0 + HOUR)
  assert.deepEqual(answersOf(handled), ['decided'])
  assert.deepEqual(handled.desk.waiting, [])
})

test('a signal that is read after the deadline waits for its time, and the clock with it', () => {
  const desk = deskOf()
  const letter = letterOf(desk, 'a', { eventId: 7 })
  const arrived = arrive(desk, letter, LATE)
  assert.deepEqual(arrived.replies, [])
  assert.equal(tick(arrived.desk, LATE).desk, arrived.desk)
  for (const [atMs, kind] of [
    [T0 + HOUR, 'decided'],
    [LATE, 'too-late'],
    [undefined, 'too-late'],
  ] as const) {
    const settled = settleWaiting(arrived.desk, new Map([[letter, { atMs }]]), LATE)
    assert.deepEqual(answersOf(settled), [kind], String(atMs))
  }
})

test('an update has no time but that of its answer: after the deadline it is late', () => {
  const desk = deskOf()
  assert.deepEqual(answersOf(arrive(desk, letterOf(desk, 'a'), LATE)), ['too-late'])
})

test('messages behind a waiting one wait too, and keep their order', () => {
  const desk = deskOf()
  const first = letterOf(desk, 'a', { eventId: 7 })
  const second = letterOf(desk, 'b')
  const both = arrive(arrive(desk, first, LATE).desk, second, LATE).desk
  assert.deepEqual(both.waiting, [first, second])
  const findings = new Map<Letter, Finding>([[first, { atMs: T0 + HOUR }]])
  const settled = settleWaiting(both, findings, LATE)
  assert.deepEqual(
    settled.replies.map(({ letter }) => letter),
    [first, second],
  )
  assert.deepEqual(answersOf(settled), ['decided', 'too-late'])
})

test('a message that has not been looked at stays, with those behind it', () => {
  const desk = deskOf()
  const letters = [letterOf(desk, 'a', { eventId: 7 }), letterOf(desk, 'b', { eventId: 8 })]
  const waiting = letters.reduce((before, letter) => arrive(before, letter, LATE).desk, desk)
  const [first] = letters
  assert.ok(first)
  const settled = settleWaiting(waiting, new Map([[first, { atMs: T0 }]]), T0 + 26 * HOUR)
  // The first has decided, so that nothing depends on when the second came.
  assert.deepEqual(answersOf(settled), ['decided', 'too-late'])
  assert.deepEqual(settleWaiting(waiting, new Map(), LATE).desk.waiting, letters)
})

test('if attestations are required, nothing counts without proof', () => {
  const desk = deskOf({ attested: true })
  const letter = letterOf(desk, 'a')
  const arrived = arrive(desk, letter, T0 + HOUR).desk
  assert.deepEqual(arrived.waiting, [letter])
  const refused = new Map<Letter, Finding>([[letter, { refusal: 'not-attested' }]])
  const { desk: after, replies } = settleWaiting(arrived, refused, T0 + HOUR)
  assert.deepEqual(replies[0]?.answer, { kind: 'not-allowed', why: 'not-attested' })
  // Its id is free: the real message may still come.
  assert.equal(after.gate.answers.count, 0)
  const again = arrive(after, letter, T0 + HOUR).desk
  assert.deepEqual(answersOf(settleWaiting(again, new Map([[letter, {}]]), T0 + HOUR)), ['decided'])
})
