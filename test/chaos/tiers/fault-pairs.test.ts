import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOf } from '../../../src/chaos/tiers/chance.ts'
import { FAULTS, type FaultKind } from '../../../src/chaos/plan/fault.ts'
import { isPoint } from '../../../src/chaos/points/boundary.ts'
import { faultPairs, placePair } from '../../../src/chaos/tiers/fault-pairs.ts'
import { activity, call, seenRun, workflowTask, WRITTEN, ANSWERED } from '../points/seen.ts'

const KINDS = Object.keys(FAULTS) as FaultKind[]

const RUN = seenRun(
  [call('start'), 'before-call', 'after-call'],
  [workflowTask(1), ...ANSWERED],
  [activity('charge', '1'), ...WRITTEN],
  [workflowTask(2), ...ANSWERED],
  [activity('charge', '2'), ...WRITTEN],
  [workflowTask(3), ...ANSWERED],
)

test('every two kinds of different categories are a pair, once', () => {
  const pairs = faultPairs(KINDS)
  assert.equal(new Set(pairs.map((pair) => pair.toSorted().join())).size, pairs.length)
  for (const [first, second] of pairs) {
    assert.notEqual(FAULTS[first].category, FAULTS[second].category)
  }
  assert.ok(pairs.some((pair) => pair.includes('kill-worker') && pair.includes('kill-postgres')))
})

test('the second of a pair comes in a later step, for every pair and seed', () => {
  for (const pair of faultPairs(KINDS)) {
    for (let seed = 0; seed < 5; seed += 1) {
      const plan = placePair(pair, RUN, chanceOf(`${seed}`))
      const [first, second] = (plan ?? []).map(({ point }) =>
        RUN.findIndex(({ id }) => isPoint(point, id)),
      )
      assert.ok(first !== undefined && second !== undefined, `${pair.join()} has no place`)
      assert.ok(first < second)
      assert.notDeepEqual(RUN[first]?.boundary.step, RUN[second]?.boundary.step)
    }
  }
})

test('the same seed puts a pair at the same points', () => {
  const place = () => placePair(['kill-worker', 'kill-postgres'], RUN, chanceOf('7'))
  assert.deepEqual(place(), place())
})

test('a pair that means nothing in a run has no place there', () => {
  const run = seenRun([workflowTask(1), ...ANSWERED])
  assert.equal(placePair(['lose-call', 'kill-worker'], run, chanceOf('1')), undefined)
})
