import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  dateGate,
  EMPTY_BOOK,
  expireGate,
  find,
  receive,
  standingOf,
  type GateBook,
} from '../../src/approvals/gate-book.ts'
import type { DecisionMessage } from '../../src/approvals/decision-message.ts'
import { opened, T0 } from './support.ts'
import { earliestInTime, TIMEOUT_MS } from './reference.ts'

const SEED = 12
const HISTORIES = 2_000

/** Everything that reaches a run, at the time at which the server writes it down. */
const sent = fc.record({
  atMs: fc.integer({ min: 0, max: TIMEOUT_MS * 2 }),
  decision: fc.constantFrom('approved' as const, 'rejected' as const),
  decisionId: fc.constantFrom('a', 'b', 'c', 'd'),
  byUpdate: fc.boolean(),
})
/** When a worker is there: the run reads what has come by then. */
const tasks = fc.array(fc.integer({ min: 1, max: TIMEOUT_MS * 3 }), { maxLength: 6 })

interface Sent {
  readonly atMs: number
  readonly decision: 'approved' | 'rejected'
  readonly decisionId: string
  readonly byUpdate: boolean
}

test(`in ${HISTORIES} random histories the earliest decision in time stands, read whenever`, () => {
  fc.assert(
    fc.property(fc.array(sent, { maxLength: 8 }), tasks, (messages, wakes) => {
      const history = messages.toSorted((a, b) => a.atMs - b.atMs)
      const reads = [...new Set([0, ...wakes, TIMEOUT_MS * 4])].toSorted((a, b) => a - b)
      const standing = standingOf(play(history, reads), 'approval')
      const expected = earliestInTime(history, reads)
      assert.equal(standing?.decision, expected?.decision ?? 'expired')
      assert.equal(standing?.decisionId, expected?.decisionId)
      // A crash loses the state; the replay of the same history has the same result.
      assert.deepEqual(standingOf(play(history, reads), 'approval'), standing)
    }),
    { seed: SEED, numRuns: HISTORIES },
  )
})

// What the workflow does with the machine: signals first, then updates, then the timer.
function play(history: readonly Sent[], reads: readonly number[]): GateBook {
  let book = opened(EMPTY_BOOK, 'approval')
  let from = -1
  for (const readMs of reads) {
    const arrived = history.flatMap((message, index) =>
      message.atMs > from && message.atMs <= readMs ? [asMessage(message, index)] : [],
    )
    const inOrder = [
      ...arrived.filter(({ eventId }) => eventId !== undefined),
      ...arrived.filter(({ eventId }) => eventId === undefined),
    ]
    for (const message of inOrder) book = receive(book, message, T0 + readMs).book
    if (readMs >= TIMEOUT_MS) book = expireGate(book, 'approval', T0 + readMs)
    const undated = find(book, 'approval')?.undated ?? []
    if (undated.length > 0) book = dateGate(book, 'approval', timesOf(history), T0 + readMs)
    from = readMs
  }
  return book
}

function asMessage({ decision, decisionId, byUpdate }: Sent, index: number): DecisionMessage {
  return { decision, decisionId, approver: 'x', ...(!byUpdate && { eventId: index + 1 }) }
}

function timesOf(history: readonly Sent[]): Map<number, number> {
  return new Map(history.map(({ atMs }, index) => [index + 1, T0 + atMs]))
}
