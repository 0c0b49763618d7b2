import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlanId, planId } from '../../../src/chaos/plan/plan-id.ts'

const PLANS = [
  'order/kill-worker@activity:charge#1/attempt1/after-effect',
  'order/freeze-worker:3000@workflow-task#2/attempt1/before-report+kill-postgres@activity:ship#1/attempt1/started',
  'approval/lose-answer@caller:signal:approve#1/after-call',
]

for (const id of PLANS) {
  test(`the id of a trial says all that is needed to run it again: ${id}`, () => {
    assert.equal(planId(parsePlanId(id)), id)
  })
}

const WRONG = [
  ['order', /begins with the name of an experiment/],
  ['/kill-worker@x', /begins with the name of an experiment/],
  ['order/burn-worker@x', /"burn-worker@x" is not one of kill-worker/],
  ['order/kill-worker', /is not one of/],
  ['order/kill-worker@', /is not one of/],
] as const

for (const [id, message] of WRONG) {
  test(`"${id}" is refused with what is wrong`, () => {
    assert.throws(() => parsePlanId(id), { code: 'USAGE', message })
  })
}
