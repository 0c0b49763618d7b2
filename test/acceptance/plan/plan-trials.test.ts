import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OWN_EXPERIMENTS } from '../../../src/chaos/experiment/own/own.ts'
import { parsePlanId, planId } from '../../../src/chaos/plan/plan-id.ts'
import { experimentsOf } from '../../../src/cli/chaos/choose-experiments.ts'
import { planFlags } from '../../../acceptance/plan/plan-flags.ts'
import { PLAN_TRIALS } from '../../../acceptance/plan/plan-trials.ts'

test('the trials of the plan are ids of Orion’s own experiments in which all workers die', () => {
  assert.ok(experimentsOf(PLAN_TRIALS, OWN_EXPERIMENTS).length >= 4)
  for (const id of PLAN_TRIALS) {
    const plan = parsePlanId(id)
    assert.equal(planId(plan), id)
    assert.deepEqual(
      plan.faults.map(({ kind }) => kind),
      ['kill-all-workers'],
    )
  }
})

test('each scenario is run ten times and alone, unless flags say otherwise', () => {
  const flags = planFlags(['--times', '3'])
  const own = ['--times', '10', '--parallel', '1']
  assert.deepEqual(flags, ['--only', ...PLAN_TRIALS, ...own, '--times', '3'])
})
