// Workers that leave while others stay, on a server that ends the polls of a worker that says that
// it leaves. The dev server has them cut off, and loses what is on its way in that moment.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startServerStack } from '../support/server-stack.ts'
import { connectStack } from '../support/stack-client.ts'
import { serverBin, sqlBin } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { REPLACED_MS_MAX } from './support/limits.ts'
import { isAlive, startSupervisor } from './support/start-supervisor.ts'
import { streamRuns } from './support/stream-runs.ts'
import { versionedCode } from './support/versioned-code.ts'

const server = await startServerStack({ server: serverBin(), sql: sqlBin() })
after(() => server[Symbol.asyncDispose]())

test('while a supervisor drains, another does all there is to do, and no attempt is lost', async () => {
  const taskQueue = uniqueTaskQueue()
  const { env } = server
  await using stack = await connectStack(env)
  await using _stays = await startSupervisor(taskQueue, { processes: 1, env })
  await using leaves = await startSupervisor(taskQueue, { env })
  const options = { startToCloseTimeout: '30 seconds' }
  await using runs = streamRuns(stack, { taskQueue, type: 'slowOnce', input: { ms: 0, options } })
  await waitFor('runs', () => runs.ended.length > 10)

  assert.equal(await leaves.stop(), 0)
  const gone = runs.ended.length
  await waitFor('runs without it', () => runs.ended.length > gone + 10)
  await runs.stop()

  assert.deepEqual(runs.failed, [])
  assert.deepEqual(runs.lost, [])
})

test('SIGHUP replaces all processes by ones with the code of now, and no attempt is lost', async () => {
  await using version = await versionedCode('one')
  const taskQueue = uniqueTaskQueue()
  const { env } = server
  await using stack = await connectStack(env)
  await using supervisor = await startSupervisor(taskQueue, { code: version.code, env })
  const first = supervisor.workers()
  await using runs = streamRuns(stack, { taskQueue, type: 'version' })
  await waitFor('runs', () => runs.ended.length > 3)

  await version.write('two')
  supervisor.child.kill('SIGHUP')
  await waitFor(
    'the replacement',
    () => supervisor.logged('worker processes have been replaced').length === 1,
    REPLACED_MS_MAX,
  )
  const replacedAt = runs.ended.length
  await waitFor('runs on the new ones', () => runs.ended.length > replacedAt + 5)
  await runs.stop()

  assert.deepEqual(runs.failed, [])
  assert.deepEqual(runs.lost, [])
  assert.equal(runs.ended[0], 'one')
  assert.deepEqual([...new Set(runs.ended.slice(-5))], ['two'])
  const alive = await Promise.all(first.map((pid) => isAlive(pid)))
  assert.deepEqual(alive, [false, false])
  assert.equal(supervisor.workers().length, 4)
  assert.equal(supervisor.logged('worker process ended; another is started').length, 0)
  // Each of the old drained only when the new one in its place was ready.
  const times = (message: string) => supervisor.logged(message).map((line) => String(line['time']))
  const drained = times('worker drains; a second signal ends it at once')
  const ready = times('worker process is ready')
  assert.equal(drained.length, 2)
  drained.forEach((time, index) => assert.ok(time >= (ready[index + 2] ?? ''), `drain ${index}`))
})
