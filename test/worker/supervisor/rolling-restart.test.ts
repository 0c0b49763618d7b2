import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { connectStack } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { isAlive, startSupervisor } from './support/start-supervisor.ts'
import { streamRuns } from './support/stream-runs.ts'

/** A gap would last as long as a start does, or as the timeout of a task that was lost: 3 s. */
const RUN_MS_MAX = 2_500

const folder = await mkdtemp(join(tmpdir(), 'rolling-'))
const workflows = join(folder, 'workflows.mjs')
after(() => rm(folder, { recursive: true }))

const writeVersion = (version: string) =>
  writeFile(workflows, `export async function version() { return '${version}' }\n`)

test('SIGHUP replaces all processes by ones with the code of now, and no run waits for it', async () => {
  await writeVersion('one')
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const code = ['--workflows', workflows]
  await using supervisor = await startSupervisor(taskQueue, { code })
  const first = supervisor.workers()
  const runs = streamRuns(stack, { taskQueue, type: 'version' })
  await waitFor('runs', () => runs.ended.length > 3)

  await writeVersion('two')
  supervisor.child.kill('SIGHUP')
  await waitFor(
    'the replacement',
    () => supervisor.logged('worker processes have been replaced').length === 1,
    60_000,
  )
  const replacedAt = runs.ended.length
  await waitFor('runs on the new ones', () => runs.ended.length > replacedAt + 5)
  await runs.stop()

  assert.deepEqual(runs.failed, [])
  const slowest = Math.max(...runs.ended.map(({ ms }) => ms))
  assert.ok(slowest < RUN_MS_MAX, `a run took ${slowest} ms`)
  const versions = runs.ended.map(({ result }) => result)
  assert.equal(versions[0], 'one')
  assert.deepEqual([...new Set(versions.slice(-5))], ['two'])
  const alive = await Promise.all(first.map((pid) => isAlive(pid)))
  assert.deepEqual(alive, [false, false])
  assert.equal(supervisor.workers().length, 4)
  assert.equal(supervisor.logged('worker process ended; another is started').length, 0)
})

test('a restart with code that does not start leaves the workers as they are', async () => {
  await writeVersion('one')
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const code = ['--workflows', workflows]
  await using supervisor = await startSupervisor(taskQueue, { code })
  const first = supervisor.workers()

  await writeFile(workflows, 'export async function version( {')
  supervisor.child.kill('SIGHUP')
  const told = 'a new worker process did not become ready; the others stay as they are'
  await waitFor('the refusal', () => supervisor.logged(told).length === 1, 60_000)

  const id = uniqueId('version')
  await startRun(stack.client, { type: 'version', id, taskQueue, custom: true })
  assert.equal(await awaitResult(stack.client, id, 20_000), 'one')
  assert.deepEqual(supervisor.workers(), first)
  assert.deepEqual(await Promise.all(first.map((pid) => isAlive(pid))), [true, true])
  assert.equal(await supervisor.stop(), 0)
})
