import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { spareUse } from '../../src/supervisor/spare.ts'
import { connectStack, type StackClient } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { REPLACED_MS_MAX } from './support/limits.ts'
import { isAlive, startSupervisor, type TestSupervisor } from './support/start-supervisor.ts'
import { versionedCode } from './support/versioned-code.ts'

test('one worker alone gets a spare by itself, and others where it is asked for', () => {
  const table = [
    ['auto', 1, 'crash'],
    ['auto', 2, 'never'],
    ['off', 1, 'never'],
    ['crash', 2, 'crash'],
    ['always', 1, 'always'],
  ] as const
  for (const [workerSpare, workerProcesses, use] of table) {
    assert.equal(spareUse({ workerSpare, workerProcesses }), use)
  }
})

/** Once so many have waited, the last of them. */
async function spareOf(supervisor: TestSupervisor, count = 1): Promise<number> {
  const waiting = () => supervisor.logged('a spare process waits')
  await waitFor('a spare', () => waiting().length === count, REPLACED_MS_MAX)
  return Number(waiting().at(-1)?.['worker'])
}

const REPLACED = 'worker processes have been replaced'

test('a spare takes the place of a worker that is killed, and none that of one that is replaced', async () => {
  const taskQueue = uniqueTaskQueue()
  await using version = await versionedCode('one')
  await using stack = await connectStack()
  const served = () => servedBy(stack, taskQueue)
  const { code } = version
  await using supervisor = await startSupervisor(taskQueue, { processes: 1, code })
  const spare = await spareOf(supervisor)
  process.kill(supervisor.workers()[0] ?? 0, 'SIGKILL')
  assert.equal(await served(), 'one')
  assert.equal(supervisor.workers()[1], spare)

  const next = await spareOf(supervisor, 2)
  await version.write('two')
  supervisor.child.kill('SIGHUP')
  await waitFor('the new one', () => supervisor.logged(REPLACED).length === 1, REPLACED_MS_MAX)
  assert.notEqual(supervisor.workers()[2], next)
  assert.equal(await isAlive(next), false)
  assert.equal(await served(), 'two')

  const last = await spareOf(supervisor, 3)
  assert.equal(await supervisor.stop(), 0)
  assert.equal(await isAlive(last), false)
})

test('where it is asked for, a spare takes the place of one that is replaced, with the new code', async () => {
  const taskQueue = uniqueTaskQueue()
  await using version = await versionedCode('one')
  await using stack = await connectStack()
  const setup = { processes: 1, code: version.code, env: { ORION_WORKER_SPARE: 'always' } }
  await using supervisor = await startSupervisor(taskQueue, setup)
  const spare = await spareOf(supervisor)
  await version.write('two')
  supervisor.child.kill('SIGHUP')
  await waitFor('the new one', () => supervisor.logged(REPLACED).length === 1, REPLACED_MS_MAX)
  assert.equal(supervisor.workers()[1], spare)
  assert.equal(await servedBy(stack, taskQueue), 'two')
  assert.equal(await supervisor.stop(), 0)
})

async function servedBy({ client }: StackClient, taskQueue: string): Promise<unknown> {
  const id = uniqueId('version')
  await startRun(client, { type: 'version', id, taskQueue, custom: true })
  return awaitResult(client, id, 20_000)
}

test('a frozen spare is not taken', async () => {
  const env = { ORION_HANG_LIMIT: '1 second' }
  await using supervisor = await startSupervisor(uniqueTaskQueue(), { processes: 1, env })
  const spare = await spareOf(supervisor)
  process.kill(spare, 'SIGSTOP')
  const stoppedAtMs = performance.now()
  await waitFor('the limit to pass', () => performance.now() - stoppedAtMs > 1_500)

  process.kill(supervisor.workers()[0] ?? 0, 'SIGKILL')
  await waitFor('another worker', () => supervisor.workers().length === 2, REPLACED_MS_MAX)
  assert.notEqual(supervisor.workers()[1], spare)
  await waitFor('the end of the frozen one', async () => !(await isAlive(spare)))
  assert.equal(await supervisor.stop(), 0)
})
