import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { settle, type Settled } from '../../src/api/events/settle.ts'
import { GAP_MS } from '../../src/api/limits.ts'
import type { EventRow } from '../../src/store/event-store.ts'

const row = (position: number): EventRow => ({
  position,
  workflowId: 'w',
  runId: 'r',
  facts: {},
  at: '2026-11-30T00:00:00.000Z',
})
const page = (positions: readonly number[], oldestOpen: number, nextToBegin: number) => ({
  rows: positions.map(row),
  oldestOpen: BigInt(oldestOpen),
  nextToBegin: BigInt(nextToBegin),
})
const BEGIN: Settled = { rows: [], last: 0, gaps: new Map() }
const positions = ({ rows }: Settled) => rows.map(({ position }) => position)

test('rows without a gap are settled at once', () => {
  assert.deepEqual(positions(settle(BEGIN, page([1, 2, 3], 10, 10), 0)), [1, 2, 3])
})

test('rows behind a missing number wait for it, and arrive in order', () => {
  const first = settle(BEGIN, page([1, 3], 10, 12), 0)
  assert.deepEqual(positions(first), [1])
  const second = settle(first, page([2, 3], 12, 12), 50)
  assert.deepEqual(positions(second), [2, 3])
})

test('a number that nobody can write any more is passed over, and not before', () => {
  const first = settle(BEGIN, page([1, 3], 10, 12), 0)
  assert.deepEqual(positions(settle(first, page([3], 11, 15), 10 * GAP_MS)), [])
  assert.deepEqual(positions(settle(first, page([3], 12, 15), GAP_MS - 1)), [])
  assert.deepEqual(positions(settle(first, page([3], 12, 15), GAP_MS)), [3])
})

test('every row is handed out once and in order, in any order of commits', () => {
  const writes = fc.array(
    fc.record({ begins: fc.nat(40), takes: fc.nat(40), lost: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  fc.assert(
    fc.property(writes, (given) => {
      // Numbers go by the order of beginning; each is there from its commit on, or never.
      const rows = given
        .toSorted((one, other) => one.begins - other.begins)
        .map(({ begins, takes, lost }, index) => ({
          number: index + 1,
          begins,
          ends: begins + takes,
          lost,
        }))
      let state = BEGIN
      const seen: number[] = []
      for (let time = 0; time <= 90; time += 1) {
        const begun = rows.filter(({ begins }) => begins <= time)
        const under = begun.filter(({ ends }) => ends > time).map(({ number }) => number)
        const next = begun.length + 1
        const visible = begun
          .filter(({ ends, lost, number }) => ends <= time && !lost && number > state.last)
          .map(({ number }) => number)
        state = settle(state, page(visible, Math.min(next, ...under), next), time * GAP_MS)
        seen.push(...positions(state))
      }
      const wanted = rows.filter(({ lost }) => !lost).map(({ number }) => number)
      assert.deepEqual(seen, wanted)
    }),
  )
})
