import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeDatabase, judgeServer } from '../../../src/doctor/speed/judge.ts'
import { serverCosts } from '../../../src/doctor/speed/server-costs.ts'
import { DEV_DYNAMIC_CONFIG } from '../../../src/platform/cluster/declared-cluster.ts'
import type { Found } from '../../../src/doctor/finding.ts'

const textOf = (found: Found) =>
  typeof found === 'string' ? [found] : [found.found, found.remedy].join(' → ')

test('the values of our own server cost nothing; a server at its defaults pays for each', () => {
  assert.deepEqual(serverCosts(DEV_DYNAMIC_CONFIG, 'dev'), [])
  const costs = serverCosts({}, 'dev')
  assert.deepEqual(
    costs.map(({ setting, is }) => `${setting} ${is}`),
    [
      'history.transferProcessorMaxPollRPS 20',
      'system.enableActivityEagerExecution false',
      'history.timerProcessorMaxPollRPS 20',
      'history.timerProcessorMaxTimeShift "1s"',
      'history.workflowTaskRetryMaxInterval "10m"',
    ],
  )
  assert.match(
    String(textOf(judgeServer(costs, 2))),
    /MaxPollRPS is 20: a step takes 99 ms instead of 18.* a call takes 2\.0 ms → Set .*MaxPollRPS to 1000/,
  )
})

const NEAR = {
  'history.transferProcessorMaxPollRPS': 400,
  'history.timerProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxTimeShift': '200ms',
  'history.workflowTaskRetryMaxInterval': '15s',
}

test('values near ours are as good', () => {
  assert.deepEqual(serverCosts(NEAR, 'postgres'), [])
  const [slow] = serverCosts({ ...NEAR, 'history.transferProcessorMaxPollRPS': 100 }, 'postgres')
  assert.equal(slow?.is, '100')
})

test('eager activities are on at newer servers, unless somebody turned them off', () => {
  const setting = 'system.enableActivityEagerExecution'
  const costs = (config: object) => serverCosts({ ...NEAR, ...config }, 'postgres')
  assert.deepEqual(costs({}), [])
  const [off] = costs({ [setting]: false })
  assert.deepEqual([off?.setting, off?.is, off?.better], [setting, 'false', 'true'])
})

test('a server far away is warned of, one near by is not', () => {
  assert.deepEqual(textOf(judgeServer([], 3)), ['a call takes 3.0 ms'])
  assert.match(String(textOf(judgeServer([], 40))), /takes 40\.0 ms.*three.* → Bring workers/)
})

test('if workers report a version, the check names the one in which eager activities run', () => {
  assert.match(
    String(textOf(judgeServer([], 3, true))),
    /3\.0 ms; with TEMPORAL_WORKER_BUILD_ID, .*=0/,
  )
})

const ON = { synchronous_commit: 'on', fsync: 'on', synchronous_standby_names: '' }

test('a slow commit is warned of with what slows it', () => {
  const database = (roundTripMs: number, commitMs: number, settings = {}) =>
    String(textOf(judgeDatabase({ roundTripMs, commitMs, settings: { ...ON, ...settings } })))
  assert.match(database(0.3, 2), /^a round trip takes 0\.3 ms, a commit 2\.0 ms \(.* on\)$/)
  assert.match(database(0.3, 40), /faster disk/)
  assert.match(database(38, 40), /nearer to each other/)
  assert.match(database(0.3, 40, { synchronous_standby_names: '*' }), /waits for a standby/)
  assert.match(database(0.3, 1, { fsync: 'off' }), /loses what was acknowledged → Set fsync to on/)
})
