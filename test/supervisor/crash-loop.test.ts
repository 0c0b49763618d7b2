import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCli } from '../support/run-cli.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'

const CRASHING = ['--activities', 'test/supervisor/support/crash/activities.ts']

const start = (env: Readonly<Record<string, string>>, code: readonly string[] = []) =>
  runCli(['worker', 'start', ...code], {
    ORION_WORKER_PROCESSES: '2',
    ORION_TASK_QUEUES: uniqueTaskQueue(),
    ...env,
  })

test('a supervisor whose workers end again and again gives up: WORKER_CRASH_LOOP, exit code 1', async () => {
  const { code, stderr } = await start({ ORION_CRASHES_MAX: '3' }, CRASHING)
  assert.match(stderr, /error WORKER_CRASH_LOOP/)
  assert.match(stderr, /ended 3 times in a row soon after their start \(SIGKILL\)/)
  assert.equal(code, 1)
  assert.ok(stderr.split('worker process is ready').length > 2, 'they had been ready')
})

test('the error that keeps the first worker from starting is reported once, with its exit code', async () => {
  const { code, stderr } = await start({ ORION_WORKFLOWS: 'order,ordr' })
  assert.equal(code, 2)
  assert.equal(stderr.match(/CONFIG_INVALID/g)?.length, 1, stderr)
  assert.match(stderr, /there is no ordr/)
  assert.doesNotMatch(stderr, /WORKER_CRASH_LOOP/)
})

test('an error that only the supervisor can find is reported with its exit code too', async () => {
  const { code, stderr } = await start({ TEMPORAL_ADDRESS: '127.0.0.1:1' })
  assert.equal(code, 3)
  assert.equal(stderr.match(/TEMPORAL_UNREACHABLE/g)?.length, 1, stderr)
})
