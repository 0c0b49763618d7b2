// A criterion is met where as much was looked at as it asks for, and all of it was right.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outputs } from '../../../acceptance/validate/outputs.ts'
import { CRITERIA } from '../../../acceptance/validate/report/criteria/criteria.ts'
import { judgeAll } from '../../../acceptance/validate/report/criteria/criterion.ts'
import { failingTrial, unknownTrial } from '../../chaos/report/sample-trial.ts'
import { sampleOutputs } from './sample-outputs.ts'
import { sampleRecords, withStep } from './sample-records.ts'

/** What is not met where one step found something else. */
function unmet(outputs: Partial<Outputs>): Record<string, string> {
  const judged = judgeAll(CRITERIA, sampleRecords(outputs))
  const rows = judged.filter(({ outcome, part }) => part && outcome !== 'met')
  return Object.fromEntries(rows.map(({ criterion, outcome }) => [criterion, outcome]))
}

test('a tenth round is needed, and none may fail', () => {
  const { tests } = sampleOutputs.rounds
  const criterion = 'chaos test passes in a row'
  const nine = { passed: 9, failed: 0, tests: tests.slice(1) }
  assert.deepEqual(unmet({ rounds: nine }), { [criterion]: 'too few' })
  const oneFailed = tests.map((one, index) => ({ ...one, passed: index !== 4 }))
  const failing = { passed: 9, failed: 1, tests: oneFailed }
  assert.deepEqual(unmet({ rounds: failing }), { [criterion]: 'not met' })
})

test('a scenario of the plan that is missing, fails or is unknown is no pass', () => {
  const { plan } = sampleOutputs
  const [experiment] = plan.experiments
  const [first, ...others] = experiment?.trials ?? []
  assert.ok(experiment && first)
  const withTrials = (trials: typeof others) => ({
    ...plan,
    experiments: [{ ...experiment, trials }],
  })
  const wanted = { id: first.id, tier: 1, index: 0 } as const
  const each = 'each chaos scenario of the plan'
  assert.deepEqual(unmet({ plan: withTrials(others) }), {
    [each]: 'too few',
    'time of the scenarios, ten times each': 'too few',
  })
  assert.equal(unmet({ plan: withTrials([failingTrial(wanted), ...others]) })[each], 'not met')
  assert.equal(unmet({ plan: withTrials([unknownTrial(wanted), ...others]) })[each], 'unknown')
  const slow = { totalMs: 5_000, detectMs: 1, restartMs: 1, replayMs: 1 }
  assert.deepEqual(unmet({ plan: withTrials([{ ...first, recovery: slow }, ...others]) }), {
    'recovery, from crash to resume': 'not met',
  })
})

test('points of one workflow are not those of all', () => {
  const { chaos } = sampleOutputs
  const experiments = chaos.experiments.filter(({ workflow }) => workflow === 'order')
  assert.deepEqual(unmet({ chaos: { ...chaos, experiments } }), {
    'worker killed during execution: state recovers': 'too few',
    'several workflow types tested': 'too few',
    'time of the full chaos test': 'too few',
    'prefixes of histories replay': 'too few',
  })
  const unknown = unmet({ chaos: { ...chaos, verdict: 'unknown' } })
  assert.deepEqual(unknown, { 'worker killed during execution: state recovers': 'unknown' })
})

test('a campaign that took too long is reported by its own time', () => {
  const judged = judgeAll(CRITERIA, withStep('chaos', { tookMs: 300_000 }))
  const row = judged.find(({ criterion }) => criterion === 'time of the full chaos test')
  assert.deepEqual([row?.measured, row?.outcome], ['5 min', 'not met'])
})

test('fewer campaigns, kills, runs or bugs than asked for are too few', () => {
  const soak = sampleOutputs['soak-chaos']
  const { resources } = sampleOutputs
  assert.deepEqual(
    unmet({
      'soak-chaos': { ...soak, swarms: soak.swarms.slice(1) },
      'soak-recovery': { ...sampleOutputs['soak-recovery'], kills: 999 },
      resources: { ...resources, load: { ...resources.load, runs: 999 } },
      planted: sampleOutputs.planted.slice(1),
    }),
    {
      'seeded swarms': 'too few',
      'random kills under load': 'too few',
      'worker memory and CPU, 1,000 runs': 'too few',
      'planted bugs caught': 'too few',
    },
  )
})

test('a missed bug, a long file, a late start and a missed target are not met', () => {
  const { recovery, relay, repository, resources } = sampleOutputs
  const planted = sampleOutputs.planted.map((bug, index) => ({ ...bug, caught: index > 0 }))
  const rows = recovery.rows.map((row, index) => (index === 2 ? { ...row, met: false } : row))
  const rest = { ...resources.startMs.rest, max: 1_000 }
  assert.deepEqual(
    unmet({
      planted,
      repository: { ...repository, over: ['src/long.ts'] },
      resources: { ...resources, startMs: { ...resources.startMs, rest } },
      recovery: { ...recovery, rows },
      relay: { ...relay, addedMs: { ...relay.addedMs, met: false } },
    }),
    {
      'planted bugs caught': 'not met',
      'files of at most 200 lines': 'not met',
      'workflow start time at rest': 'not met',
      'time beyond the control, by situation': 'not met',
      'what the relay adds to a call': 'not met',
    },
  )
})

test('a lost run has no time, and misses its target', () => {
  const { recovery } = sampleOutputs
  const rows = recovery.rows.map((row) =>
    row.setting === 'shipped' ? { ...row, met: false } : row,
  )
  assert.deepEqual(unmet({ recovery: { ...recovery, rows } }), {
    'time beyond the control, by situation': 'not met',
  })
})
