import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  firstPace,
  nextPace,
  type AnsweredTask,
  type Pace,
} from '../../../src/supervisor/overload/pace.ts'

const MAX = 40
const NOW = 10_000
const SETTLED: Pace = { limit: 8, searching: false, sinceMs: 0 }

function answered(tookMs: number, more: Partial<AnsweredTask> = {}): AnsweredTask {
  const times = { handedOutMs: NOW - tookMs, answeredMs: NOW }
  return { ...times, late: false, waited: false, inHand: 8, ...more }
}

const TABLE: readonly (readonly [string, Pace, AnsweredTask, number, number?])[] = [
  ['a quick task raises it by one as long as none was slow', firstPace(MAX), answered(20), 9],
  ['and by a part of one after that', SETTLED, answered(20), 8.125],
  ['but not where it is not used', SETTLED, answered(20, { inHand: 3 }), 8],
  ['nor over the maximum', { ...SETTLED, limit: MAX }, answered(20, { inHand: MAX }), MAX],
  ['a task of half a second leaves it', SETTLED, answered(700), 8],
  ['one that took over a second halves it', SETTLED, answered(1_001), 4],
  ['so does one whose timeout was over', SETTLED, answered(20, { late: true }), 4],
  [
    'a local activity may take as long as it likes',
    SETTLED,
    answered(2_400, { waited: true }),
    8.125,
  ],
  ['but not longer than its task', SETTLED, answered(2_400, { waited: true, late: true }), 4],
  ['it stays at two', { ...SETTLED, limit: 2 }, answered(9_000), 2],
  [
    'or at the maximum, where that is less',
    { ...SETTLED, limit: 1 },
    answered(9_000, { inHand: 1 }),
    1,
    1,
  ],
  [
    'a task from before it was lowered says nothing',
    { ...SETTLED, sinceMs: NOW - 100 },
    answered(5_000, { late: true }),
    8,
  ],
]

for (const [title, pace, task, limit, max = MAX] of TABLE) {
  test(`limit of workflow tasks: ${title}`, () => {
    assert.equal(nextPace(pace, task, max).limit, limit)
  })
}

test('many slow tasks of one round lower the limit once', () => {
  const round = [1_500, 1_800, 2_100, 2_400].map((tookMs) => ({
    ...answered(tookMs),
    handedOutMs: NOW,
    answeredMs: NOW + tookMs,
  }))
  const pace = round.reduce((last, task) => nextPace(last, task, MAX), SETTLED)
  assert.deepEqual(pace, { limit: 4, searching: false, sinceMs: NOW + 1_500 })
})
