import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import { connectStack } from '../../support/stack-client.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { startSlowRun } from '../support/slow-run.ts'
import { startSupervisor } from '../support/start-supervisor.ts'

const SLOW_MS = 60_000
const TIMEOUT_MS = 3_000
const OPTIONS = { startToCloseTimeout: TIMEOUT_MS, retry: { maximumAttempts: 1 } }

/** Kills the worker that has the only attempt there is, and sees how the run fails. */
async function fail(env: Readonly<Record<string, string>>) {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using supervisor = await startSupervisor(taskQueue, { env })
  const { id, pid } = await startSlowRun(stack, taskQueue, { ms: SLOW_MS, options: OPTIONS })

  const killedAtMs = performance.now()
  process.kill(pid, 'SIGKILL')
  const failing = awaitResult(stack.client, id, 30_000).then(
    () => assert.fail('it had one attempt only'),
    (error: Error) => error.message,
  )
  const heard = await failing
  const ms = performance.now() - killedAtMs
  const given = 'tasks of a dead worker given back'
  const [line] = await waitFor('the log', () => {
    const lines = supervisor.logged(given)
    return lines.length > 0 && lines
  })
  assert.equal((await stack.store.listEffects(id)).length, 1, 'nothing was done twice')
  return { heard, ms, line }
}

test('an activity that has one attempt only is left to its timeout', async () => {
  const { heard, ms, line } = await fail({})
  assert.match(heard, /StartToClose timeout/)
  assert.ok(ms > TIMEOUT_MS / 2, `failed after ${ms} ms`)
  assert.equal(line?.['left'], 1)
  assert.equal(line?.['activities'], undefined)
})

test('the last attempt is failed at once if the settings say so', async () => {
  const { heard, line } = await fail({ ORION_GUARDIAN_LAST_ATTEMPT: 'fail' })
  assert.match(heard, /Worker process \d+ ended \(SIGKILL\)/)
  assert.equal(line?.['activities'], 1)
})
