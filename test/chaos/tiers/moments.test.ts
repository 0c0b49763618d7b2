import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MOMENTS_EACH } from '../../../src/chaos/tiers/limits.ts'
import { momentId, momentOf } from '../../../src/chaos/points/moment.ts'
import { momentsWithin } from '../../../src/chaos/tiers/moments.ts'
import { activity, ANSWERED, seenRun, workflowTask } from '../points/seen.ts'

/** Of two activities the first takes 100 ms, the second 3. */
function seen() {
  const run = seenRun(
    [workflowTask(1), ...ANSWERED],
    [activity('charge', '1'), ...ANSWERED],
    [activity('charge', '2'), ...ANSWERED],
  )
  const late = run.findIndex(({ id }) => id === 'activity:charge#1/attempt1/before-report')
  return run.map((entry, index) => (index < late ? entry : { ...entry, atMs: entry.atMs + 99 }))
}

const points = (seed: string) => momentsWithin(seen(), seed).map(([fault]) => fault?.point ?? '')

test('moments are spread over the time of an activity, and an activity that ends at once has none', () => {
  const moments = points('1').map((point) => momentOf(point))
  assert.equal(moments.length, MOMENTS_EACH)
  for (const [part, moment] of moments.entries()) {
    assert.equal(moment?.step, 'activity:charge#1/attempt1')
    const third = (moment?.afterMs ?? 0) / (95 / MOMENTS_EACH)
    assert.ok(third >= part - 0.1 && third <= part + 1, `${moment?.afterMs} ms is in part ${part}`)
  }
})

test('moments are the same for the same seed, and differ for another one', () => {
  assert.deepEqual(points('1'), points('1'))
  assert.notDeepEqual(points('1'), points('2'))
})

test('an id distinguishes a moment from a point', () => {
  const moment = { step: 'activity:charge#1/attempt1', afterMs: 37 }
  assert.equal(momentId(moment), 'activity:charge#1/attempt1/at-37ms')
  assert.deepEqual(momentOf(momentId(moment)), moment)
  assert.equal(momentOf('activity:charge#1/attempt1/started'), undefined)
  assert.equal(momentOf('120ms'), undefined)
})
