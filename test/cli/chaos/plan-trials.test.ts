import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OWN_EXPERIMENTS } from '../../../src/chaos/experiment/own/own.ts'
import { parsePlanId, planId } from '../../../src/chaos/plan/plan-id.ts'
import { experimentsOf } from '../../../src/cli/chaos/choose-experiments.ts'
import { PLAN_TRIALS } from '../../../src/cli/chaos/plan-trials.ts'

test('the trials of --plan are ids of own experiments in which all workers die', () => {
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
