import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeStack } from '../../../src/platform/stack/describe-stack.ts'
import { freePort } from '../../../src/platform/process/ports.ts'
import { isAlive } from '../../../src/platform/process/process-identity.ts'
import type { StackOptions } from '../../../src/platform/stack/stack-options.ts'
import { stopStack } from '../../../src/platform/stack/stop-stack.ts'
import { query } from '../support/query.ts'
import { realTemporal } from '../support/real-temporal.ts'
import { runStack } from '../support/stack-script.ts'
import { makeHome } from '../support/temporary-folder.ts'
import { startWatched } from '../support/start-watched.ts'

async function optionsFor(home: string): Promise<StackOptions> {
  return { home, binary: realTemporal(), ui: false, ports: { temporal: await freePort() } }
}

test('of two starts at the same moment one gets the home, the other learns which process has it', async (t) => {
  const options = { ...(await optionsFor(await makeHome(t))), temporal: false }
  const attempts = await Promise.allSettled([startWatched(options), startWatched(options)])
  const stacks = attempts.flatMap((attempt) =>
    attempt.status === 'fulfilled' ? [attempt.value] : [],
  )
  const errors = attempts.flatMap((attempt) =>
    attempt.status === 'rejected' ? [attempt.reason as { code: string; message: string }] : [],
  )
  assert.deepEqual([stacks.length, errors[0]?.code], [1, 'STACK_RUNNING'])
  assert.match(errors[0]?.message ?? '', new RegExp(`Process ${process.pid} already runs`))
  await stacks[0]?.stop()
})

test('servers that a killed supervisor left are attached to, watched and stopped', async (t) => {
  const home = await makeHome(t)
  const options = await optionsFor(home)
  const supervisor = runStack(t, options)
  const { temporal, postgres } = await supervisor.state
  assert.ok(temporal && postgres)
  await query(postgres.superuserUrl, 'create table kept (id int)')
  await supervisor.kill()
  const left = await describeStack(home)
  assert.deepEqual(
    [left.supervisor, left.temporal?.healthy, left.postgres?.healthy],
    [null, true, true],
  )
  // Attaching must not depend on a file that may never have been written.
  await rm(join(home, 'stack.json'))

  const stack = await startWatched(options)
  assert.deepEqual(stack.temporal, temporal)
  assert.deepEqual(stack.postgres?.identity, postgres.identity)
  const exited = new Promise((resolve) => stack.onExit(({ service }) => resolve(service)))
  process.kill(postgres.identity.pid, 'SIGKILL')
  assert.equal(await exited, 'postgres')
  await stack.stop()
  assert.ok(!(await isAlive(temporal.identity)))
})

test('an orphan with other settings is replaced', async (t) => {
  const options = await optionsFor(await makeHome(t))
  const supervisor = runStack(t, { ...options, postgres: false })
  const { temporal } = await supervisor.state
  await supervisor.kill()
  const dynamicConfig = { 'history.timerProcessorMaxTimeShift': '100ms' }
  const stack = await startWatched({ ...options, postgres: false, dynamicConfig })
  assert.equal(stack.temporal?.address, temporal?.address)
  assert.notEqual(stack.temporal?.identity.pid, temporal?.identity.pid)
  assert.ok(temporal && !(await isAlive(temporal.identity)))
  await stack.stop()
})

test('`down` asks a living supervisor to stop, and stops orphans itself', async (t) => {
  const home = await makeHome(t)
  const options = { ...(await optionsFor(home)), temporal: false }
  assert.deepEqual(await stopStack(home), [])

  const living = runStack(t, options)
  const { postgres } = await living.state
  assert.deepEqual(await stopStack(home), ['supervisor'])
  assert.ok(postgres && !(await isAlive(postgres.identity)))

  const killed = runStack(t, options)
  const left = await killed.state
  await killed.kill()
  assert.deepEqual(await stopStack(home), ['postgres'])
  assert.ok(left.postgres && !(await isAlive(left.postgres.identity)))
})
