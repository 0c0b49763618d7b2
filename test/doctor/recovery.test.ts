import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createActivities } from '../../src/activities/create-activities.ts'
import { ACTIVITY_POLICIES, type ActivityPolicy } from '../../src/contract/activity-policies.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { pauseUnderWay } from '../../src/doctor/recovery/activity-waits.ts'
import { declaredInputs, type RecoveryInputs } from '../../src/doctor/recovery/inputs.ts'
import { longest, type Part } from '../../src/doctor/recovery/part.ts'
import { recoveryBounds } from '../../src/doctor/recovery/situations.ts'
import type { Store } from '../../src/store/store.ts'

const DECLARED = declaredInputs(loadConfig({ env: {} }).config)

function boundsOf(situation: string, changes: Partial<RecoveryInputs> = {}) {
  const bounds = recoveryBounds({ ...DECLARED, ...changes })
  const found = bounds.find((one) => one.situation === situation)
  assert.ok(found, situation)
  return found
}

const partsOf = ({ parts }: { readonly parts: readonly Part[] }) =>
  parts.map(({ name, ms }) => [name, ms])

const EXIT = ['exit noticed', 100]
const GIVEN = ['hand-over', 200]
const LATE = ['timer lateness', 1_000]
const PICKED = ['pick-up and replay', 300]

test('an idle run waits for the sticky timeout where nobody gives its queue back', () => {
  const { guarded, unguarded } = boundsOf('idle')
  assert.deepEqual(partsOf(guarded), [LATE, EXIT, GIVEN, PICKED])
  assert.deepEqual(partsOf(unguarded), [LATE, ['sticky timeout', 1_000], LATE, PICKED])
  assert.equal(unguarded.ms, 3_300)
  assert.deepEqual(partsOf(boundsOf('idle', { cachedWorkflowsMax: 0 }).unguarded), [LATE, PICKED])
})

test('a short delay that comes twice outweighs a longer one that comes once', () => {
  const { unguarded } = boundsOf('idle', { stickyScheduleToStartMs: 1_500 })
  assert.equal(unguarded.dominant, 'history.timerProcessorMaxTimeShift')
  const prompt = boundsOf('idle', { stickyScheduleToStartMs: 1_500, timerLatenessMs: 100 })
  assert.equal(prompt.unguarded.dominant, 'stickyQueueScheduleToStartTimeout')
})

test('an activity waits for its heartbeat, or else for its start-to-close timeout', () => {
  const backoff = ['retry backoff', 200]
  const beating = boundsOf('activity:importRecords')
  const beats = [['heartbeat timeout', 2_000], LATE, backoff, LATE, PICKED]
  assert.deepEqual(partsOf(beating.unguarded), beats)
  assert.deepEqual(partsOf(beating.guarded), [EXIT, GIVEN, ['retry backoff', 1], LATE, PICKED])
  const short = boundsOf('activity:performStep').unguarded
  assert.deepEqual(partsOf(short)[0], ['start-to-close timeout', 4_000])
  assert.equal(short.dominant, 'startToCloseTimeout of performStep')
})

const SHORT = ACTIVITY_POLICIES['performStep'] as ActivityPolicy
const ONCE = { ...SHORT, retry: { ...SHORT.retry, maximumAttempts: 1 } }

test('an activity of one attempt is left to its timeout, or failed at once where that is set', () => {
  const policies = { once: ONCE }
  const left = boundsOf('activity:once', { policies })
  const timeout = [['start-to-close timeout', 4_000], LATE, PICKED]
  assert.deepEqual(partsOf(left.guarded), timeout)
  assert.deepEqual(partsOf(left.unguarded), timeout)
  const failed = boundsOf('activity:once', { policies, guardianLastAttempt: 'fail' })
  assert.deepEqual(partsOf(failed.guarded), [EXIT, GIVEN, PICKED])
  assert.deepEqual(partsOf(failed.unguarded), timeout)
})

test('with one process every task waits at least until the next one has started', () => {
  const start = [EXIT, ['process start', 2_500], PICKED]
  assert.deepEqual(partsOf(boundsOf('idle', { workerProcesses: 1 }).guarded), start)
  assert.deepEqual(partsOf(boundsOf('one-process').guarded), start)
  assert.equal(boundsOf('one-process').unguarded.dominant.split(' ')[0], 'startToCloseTimeout')
})

test('a bare worker that is frozen, or alone, is waited for without bound', () => {
  for (const situation of ['frozen', 'one-process']) {
    const { ms, dominant } = boundsOf(situation, { workerProcesses: 0 }).unguarded
    assert.deepEqual([ms, dominant], [null, 'ORION_WORKER_PROCESSES'])
  }
})

test('a frozen worker is first silent for the hang limit', () => {
  const { guarded } = boundsOf('frozen', { hangLimitMs: 7_000 })
  assert.deepEqual(partsOf(guarded)[0], ['hang limit', 7_000])
  assert.equal(guarded.dominant, 'ORION_HANG_LIMIT')
})

test('if supervisors are killed again and again, the timeout grows up to the server’s limit', () => {
  const { guarded } = boundsOf('many-crashes')
  assert.equal(guarded.ms, 600_000 + 3_000 + 1_000 + 300)
  assert.equal(guarded.dominant, 'history.workflowTaskRetryMaxInterval')
  const bounded = boundsOf('many-crashes', { workflowTaskGrowthMs: 5_000, timerLatenessMs: 100 })
  assert.equal(bounded.guarded.ms, 5_000 + 3_000 + 100 + 300)
})

test('after a restart of Temporal the SDK alone comes back last', () => {
  const { guarded, unguarded } = boundsOf('temporal-restarted')
  assert.equal(unguarded.dominant, 'ORION_GUARDIAN')
  assert.ok((guarded.ms ?? 0) < (unguarded.ms ?? 0))
  assert.equal(guarded.ms, boundsOf('activity:performStep').unguarded.ms)
})

test('the pause between attempts grows with an outage, up to its most', () => {
  assert.equal(pauseUnderWay(SHORT, 100), 200)
  assert.equal(pauseUnderWay(SHORT, 5_000), 3_200)
  assert.equal(pauseUnderWay(SHORT, 3_600_000), 10_000)
  const steady = { ...SHORT, retry: { ...SHORT.retry, backoffCoefficient: 1 } }
  assert.equal(pauseUnderWay(steady, 5_000), 200)
})

test('a server with its own database has to reconnect to that', () => {
  const own = boundsOf('postgres-restarted').guarded.ms ?? 0
  const none = boundsOf('postgres-restarted', { serverHasDatabase: false }).guarded.ms ?? 0
  assert.equal(own - none, 3_000)
})

test('every bound is the sum of its parts, and its dominant setting is among them', () => {
  for (const { guarded, unguarded } of recoveryBounds(DECLARED)) {
    for (const { ms, parts, dominant, advice } of [guarded, unguarded]) {
      assert.equal(
        ms,
        parts.reduce((sum, part) => sum + part.ms, 0),
      )
      assert.ok(parts.some(({ setting }) => setting === dominant))
      assert.notEqual(advice, '')
    }
  }
  assert.deepEqual(longest([]), [])
})

test('every activity has a policy, and every policy an activity', () => {
  const activities = createActivities({ store: {} as Store, attested: false })
  assert.deepEqual(Object.keys(ACTIVITY_POLICIES).toSorted(), Object.keys(activities).toSorted())
})
