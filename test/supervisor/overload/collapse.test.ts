// A worker as a line of tasks, on paper: what becomes of a hundred runs that all wait for it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstPace, nextPace } from '../../../src/supervisor/overload/pace.ts'

const RUNS = 100
const MAX = 40
/** What a workflow task may take, from when the server handed it out. */
const TIMEOUT_MS = 3_000

interface Outcome {
  readonly ended: number
  readonly lost: number
}

/** Works on one task after the other, each of `workMs`, and takes as many as `limitOf` says. */
function play(workMs: number, tasks: number, adapts: boolean): Outcome {
  let pace = adapts ? firstPace(MAX) : { limit: MAX, searching: false, sinceMs: Infinity }
  let nowMs = 0
  let [ended, lost, waiting] = [0, 0, RUNS]
  const inHand: number[] = []
  for (let worked = 0; worked < tasks && ended < RUNS; worked += 1) {
    while (waiting > 0 && inHand.length < Math.floor(pace.limit)) {
      inHand.push(nowMs)
      waiting -= 1
    }
    const handedOutMs = inHand.shift()
    if (handedOutMs === undefined) break
    nowMs += workMs
    const late = nowMs - handedOutMs > TIMEOUT_MS
    if (late) {
      // The server has it again, for the next one that polls.
      lost += 1
      waiting += 1
    } else ended += 1
    const task = { handedOutMs, answeredMs: nowMs, late, waited: false, inHand: inHand.length + 1 }
    pace = nextPace(pace, task, MAX)
  }
  return { ended, lost }
}

test('forty slow tasks at a time all time out, and so does every one after them', () => {
  const { ended, lost } = play(300, 1_000, false)
  assert.equal(ended, 10, 'those that were first in line')
  assert.equal(lost, 990)
})

for (const workMs of [50, 300, 900, 1_400]) {
  test(`as many as can be answered in time all end, at ${workMs} ms each`, () => {
    const { ended, lost } = play(workMs, 2 * RUNS, true)
    assert.equal(ended, RUNS)
    assert.ok(lost <= 10, `${lost} tasks were lost before the limit fitted`)
  })
}

test('a quick worker has nothing to lose by the limit', () => {
  assert.deepEqual(play(10, RUNS, true), { ended: RUNS, lost: 0 })
})
