import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shrinkFailures } from '../../../src/chaos/campaign/shrink.ts'
import { recoveryFinding } from '../../../src/chaos/checkers/recovery.ts'
import { REPEATS } from '../../../src/chaos/campaign/limits.ts'
import type { TrialReport } from '../../../src/chaos/trial/trial-report.ts'
import type { Finding } from '../../../src/chaos/experiment/verdict.ts'
import { failingTrial, passingTrial } from '../report/sample-trial.ts'

const WANTED = { id: 'order/kill-worker@start', tier: 1, index: 0 } as const
const TIMES = { totalMs: 9_000, detectMs: 8_900, restartMs: 0, replayMs: 100 }
const LATE = recoveryFinding(TIMES, 5_000, 'load 9.1 on 2 cores')

const pass = passingTrial(WANTED)

function slow(...more: readonly Finding[]): TrialReport {
  return { ...pass, verdict: 'fail', findings: [...pass.findings, LATE, ...more] }
}

/** The verdict on a trial of which these are the repetitions, one after the other. */
async function judged(trial: TrialReport, again: readonly TrialReport[]): Promise<TrialReport> {
  const left = [...again]
  const options = { planOf: () => [], untilMs: Infinity }
  const run = async () => left.shift() ?? pass
  const [result] = await shrinkFailures([trial], { ...options, run })
  assert.ok(result)
  return result
}

test('a trial that was slow and never again is unknown, with the load of the machine reported', async () => {
  const result = await judged(slow(), [])
  assert.equal(result.verdict, 'unknown')
  assert.deepEqual(result.reproduced, { failed: 0, of: REPEATS })
  const heard = result.findings.find(({ checker }) => checker === 'recovery')
  assert.equal(heard?.verdict, 'unknown')
  assert.match(
    heard?.problems[0] ?? '',
    /slow, and 0 of 5 times again.*9000 ms.*load 9\.1 on 2 cores/,
  )
})

test('a trial that was slow again has failed', async () => {
  assert.equal((await judged(slow(), [pass, slow()])).verdict, 'fail')
})

test('any other failure stays a failure, even if it does not happen again', async () => {
  const twice: Finding = {
    checker: 'effects-once',
    verdict: 'fail',
    looked: '1 effect applied 2 times',
    problems: ['charge was applied 2 times'],
  }
  assert.equal((await judged(slow(twice), [])).verdict, 'fail')
  assert.equal((await judged(failingTrial(WANTED), [])).verdict, 'fail')
})

test('without time for a repetition, a slow trial has failed', async () => {
  const options = { planOf: () => [], untilMs: 0, run: async () => pass }
  const [result] = await shrinkFailures([slow()], options)
  assert.equal(result?.verdict, 'fail')
})
