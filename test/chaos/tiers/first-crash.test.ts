import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planId } from '../../../src/chaos/plan/plan-id.ts'
import { foldPoints } from '../../../src/chaos/points/fold-points.ts'
import { firstCrashes } from '../../../src/chaos/tiers/first-crash.ts'
import { evidence } from '../checkers/support/evidence.ts'
import { activity, ANSWERED, call, seenRun, workflowTask } from '../points/seen.ts'

const CALLED = ['before-call', 'after-call'] as const

function plans(cancellable: boolean): string[] {
  const seen = seenRun(
    [call('start'), ...CALLED],
    [workflowTask(1), ...ANSWERED],
    [call('signal:approve'), ...CALLED],
    [activity('charge', '1'), ...ANSWERED],
  )
  const experiment = { start: { workflow: 'order' }, cancellable }
  const run = { seen, evidence: evidence({ experiment, runs: [] }) }
  const planned = firstCrashes(foldPoints(seen), { run })
  return planned.map((faults) => planId({ experiment: 'x', faults }).slice('x/'.length))
}

test('a run is cancelled wherever its caller has something to say, once there is one', () => {
  assert.deepEqual(
    plans(true).filter((id) => id.startsWith('cancel-run')),
    [
      'cancel-run@caller:start#1/after-call',
      'cancel-run@caller:signal:approve#1/before-call',
      'cancel-run@caller:signal:approve#1/after-call',
    ],
  )
})

test('a run that may not be cancelled is not', () => {
  const all = plans(false)
  assert.deepEqual(
    all.filter((id) => id.startsWith('cancel-run')),
    [],
  )
  assert.ok(all.includes('kill-worker@activity:charge#1/attempt1/before-report'))
  assert.ok(all.includes('kill-all-workers@caller:signal:approve#1/before-call'))
})
