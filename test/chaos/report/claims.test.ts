import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CampaignReport } from '../../../src/chaos/campaign/campaign-report.ts'
import { claimsOf, headline } from '../../../src/chaos/report/claims.ts'
import { checkerCoverage, faultCoverage } from '../../../src/chaos/report/coverage.ts'
import { approvalExperiment, orderExperiment, sampleReport } from './sample-report.ts'
import { failingTrial, passingTrial, unknownTrial } from './sample-trial.ts'

const { planted: _, ...plain } = sampleReport({ experiments: [], swarms: [] })

function claims(changes: Partial<CampaignReport>): readonly string[] {
  return claimsOf({ ...plain, ...changes }).map(({ verdict, text }) => `${verdict}: ${text}`)
}

const swarms = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    passingTrial({ id: 'order/kill-worker@start', tier: 4, index }),
  )

test('all points are claimed only if all were run and recovered correctly', () => {
  const experiment = approvalExperiment()
  const all = 'pass: All 24 distinct crash points that were seen of `approval` recovered.'
  assert.ok(claims({ experiments: [experiment] }).includes(all))
  const fewer = { ...experiment, trials: experiment.trials.slice(1) }
  assert.ok(
    claims({ experiments: [fewer] }).includes(
      'unknown: 23 of 24 distinct crash points of `approval` recovered, 1 not run.',
    ),
  )
  assert.ok(
    claims({ experiments: [orderExperiment()] }).includes(
      'fail: 32 of 34 distinct crash points of `order` recovered, 1 failed, 1 unknown.',
    ),
  )
})

test('if not all prefixes were replayed, the report says of how many', () => {
  const replay = { prefixes: 40, of: 200, verdict: 'pass', problems: [], tookMs: 1 } as const
  const [first] = claims({ experiments: [{ ...approvalExperiment(), replay }] })
  assert.equal(
    first,
    'pass: 40 of 200 prefixes of the history of `approval` were replayed, and came out the same.',
  )
})

test('moments within activities are listed as a sample, and are no points', () => {
  const experiment = approvalExperiment()
  const moment = (index: number) => `approval/kill-worker@activity:x#1/attempt1/at-${index}7ms`
  const trials = [1, 2].map((index) => passingTrial({ id: moment(index), tier: 1, index }))
  const heard = (...more: typeof trials) =>
    claims({ experiments: [{ ...experiment, trials: [...experiment.trials, ...more] }] })
  const sample =
    'pass: 2 kills at moments within activities of `approval` came back right: ' +
    'a sample of what happens there unseen.'
  assert.ok(heard(...trials).includes(sample))
  assert.ok(heard(...trials).some((text) => text.startsWith('pass: All 24 distinct crash points')))
  const failed = failingTrial({ id: moment(3), tier: 1, index: 3 })
  assert.ok(
    heard(...trials, failed).includes(
      'fail: 2 of 3 kills at moments within activities of `approval` came back right, 1 failed.',
    ),
  )
})

test('two trials of one point are one point, and the worse of them counts', () => {
  const experiment = approvalExperiment()
  const id = experiment.trials[0]?.id ?? ''
  const again = failingTrial({ id: id.replace('kill-worker', 'freeze-worker'), tier: 1, index: 0 })
  const trials = [...experiment.trials, again]
  assert.ok(
    claims({ experiments: [{ ...experiment, trials }] }).includes(
      'fail: 23 of 24 distinct crash points of `approval` recovered, 1 failed.',
    ),
  )
})

test('a trial at a point that was folded into another is one of that point', () => {
  const experiment = approvalExperiment()
  const id = 'approval/kill-all-workers:800@workflow-task#1/attempt1/acknowledged'
  const trials = [...experiment.trials, failingTrial({ id, tier: 1, index: 0 })]
  assert.ok(
    claims({ experiments: [{ ...experiment, trials }] }).includes(
      'fail: 23 of 24 distinct crash points of `approval` recovered, 1 failed.',
    ),
  )
})

test('an experiment in which nothing was crashed is not a pass', () => {
  const points = { found: 0, distinct: 0, run: 0, folds: [] }
  const nothing = { ...approvalExperiment(), points, trials: [] }
  assert.ok(
    claims({ experiments: [nothing] }).includes('unknown: No crash point of `approval` is known.'),
  )
  assert.equal(headline({ ...plain }), 'Nothing was crashed, so nothing is known.')
})

test('a share is claimed of seeded swarms without a failure and without an unknown', () => {
  const at = '0 failures in 300 seeded swarms: at least 99 % at 95 % confidence.'
  assert.deepEqual(claims({ swarms: swarms(300) }), [`pass: ${at}`])
  const unknown = unknownTrial({ id: 'order/kill-worker@start', tier: 4, index: 1 })
  assert.deepEqual(claims({ swarms: [...swarms(299), unknown] }), [
    'unknown: 0 failures in 299 of 300 seeded swarms, 1 unknown: no share is claimed.',
  ])
  const failing = failingTrial({ id: 'order/kill-worker@start', tier: 4, index: 1 })
  assert.deepEqual(claims({ swarms: [...swarms(299), failing] }), [
    'fail: 1 of 300 seeded swarms failed.',
  ])
})

test('trials for which the time was over are listed, and do not pass', () => {
  assert.deepEqual(claims({ swarms: swarms(30), notRun: 270 }), [
    'unknown: 0 failures in 30 seeded swarms: at least 90.4 % at 95 % confidence, 270 left out, as the time was over.',
  ])
  assert.deepEqual(claims({ notRun: 270 }), [
    'unknown: No seeded swarm was run, 270 left out, as the time was over.',
  ])
})

test('planted bugs that were missed are named', () => {
  assert.deepEqual(claims({ planted: sampleReport().planted ?? [] }), [
    'fail: 2 of 3 planted bugs were caught; missed: skipped-audit.',
  ])
})

test('a fault that was planned and never hit, and a checker of zeros, are seen to be empty', () => {
  const trial = unknownTrial({ id: 'order/kill-worker@start', tier: 4, index: 1 })
  const faults = faultCoverage({ ...plain, swarms: [trial] })
  assert.deepEqual(
    faults.filter(({ planned }) => planned > 0),
    [{ kind: 'kill-worker', planned: 1, hit: 0, failed: 0 }],
  )
  const checkers = checkerCoverage({ ...plain, swarms: [trial] })
  const empty = checkers.filter(({ seen }) => seen === 0).map(({ checker }) => checker)
  assert.deepEqual(empty, ['fault-hit', 'gate'])
})
