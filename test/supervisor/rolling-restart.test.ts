import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { REPLACED_MS_MAX } from './support/limits.ts'
import { isAlive, startSupervisor } from './support/start-supervisor.ts'
import { versionedCode } from './support/versioned-code.ts'

// That a restart with code that does start loses nothing is in no-gap.test.ts.
test('a restart with code that does not start leaves the workers as they are', async () => {
  await using version = await versionedCode('one')
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using supervisor = await startSupervisor(taskQueue, { code: version.code })
  const first = supervisor.workers()

  await version.writeText('export async function version( {')
  supervisor.child.kill('SIGHUP')
  const heard = 'a new worker process did not become ready; the others stay as they are'
  await waitFor('the refusal', () => supervisor.logged(heard).length === 1, REPLACED_MS_MAX)

  const id = uniqueId('version')
  await startRun(stack.client, { type: 'version', id, taskQueue, custom: true })
  assert.equal(await awaitResult(stack.client, id, 20_000), 'one')
  assert.deepEqual(supervisor.workers(), first)
  assert.deepEqual(await Promise.all(first.map((pid) => isAlive(pid))), [true, true])
  assert.equal(await supervisor.stop(), 0)
})
