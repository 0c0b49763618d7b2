import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlannedFault } from '../../../src/chaos/plan/fault.ts'
import type { Boundary } from '../../../src/chaos/points/boundary.ts'
import { timedKills } from '../../../src/chaos/faults/timed-kills.ts'
import { activity } from '../points/seen.ts'

const STEP = 'activity:charge#1/attempt1'
const BEGUN: Boundary = { workflowId: 'w', step: activity('charge', '1'), phase: 'started', pid: 7 }

const kill = (afterMs: number): PlannedFault => {
  return { kind: 'kill-worker', point: `${STEP}/at-${afterMs}ms` }
}

function watch(...pending: PlannedFault[]) {
  const { promise: done, resolve } = Promise.withResolvers<readonly [PlannedFault, Boundary]>()
  const perform = async (fault: PlannedFault, boundary: Boundary) => resolve([fault, boundary])
  return { done, pending, kills: timedKills({ pending, perform }) }
}

test('a fault is done when its moment comes, to the worker that has the step', async () => {
  const fault = kill(5)
  const { kills, done, pending } = watch(fault)
  kills.begin('activity:charge#2/attempt1/started', BEGUN)
  kills.begin(`${STEP}/started`, BEGUN)
  assert.deepEqual(await done, [fault, BEGUN])
  assert.deepEqual(pending, [])
  assert.equal(kills.atEnd(`${STEP}/before-report`), undefined)
})

test('if the step ends before its moment, the fault is done at its end, once', () => {
  const fault = kill(60_000)
  const { kills, pending } = watch(fault)
  assert.equal(kills.atEnd(`${STEP}/before-report`), undefined)
  kills.begin(`${STEP}/started`, BEGUN)
  assert.equal(kills.atEnd(`${STEP}/before-heartbeat`), undefined)
  assert.equal(kills.atEnd(`${STEP}/before-report`), fault)
  assert.deepEqual(pending, [])
  assert.equal(kills.atEnd(`${STEP}/before-report`), undefined)
})

test('a fault that is left at the end is never done, and stays pending', () => {
  const { kills, pending } = watch(kill(60_000))
  kills.begin(`${STEP}/started`, BEGUN)
  kills.close()
  assert.equal(pending.length, 1)
})
