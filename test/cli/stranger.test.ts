import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { describeRun } from '../../src/client/describe-run.ts'
import { strangerFault } from '../../src/config/stranger.ts'
import { openHome } from '../../src/platform/home/home.ts'
import { ownIdentity } from '../../src/platform/process/process-identity.ts'
import { tryLock, type ProcessLock } from '../../src/platform/home/process-lock.ts'
import {
  EMPTY_STATE,
  openStateFile,
  type TemporalState,
} from '../../src/platform/stack/stack-state.ts'
import { runCliJson } from '../support/shared-cli.ts'
import { connectStack } from '../support/stack-client.ts'
import { stackEnvironment, temporalAddress } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'

// The shared stack's Temporal is the stranger here: it would take any start.
async function useHome(t: TestContext, given: Partial<TemporalState> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'home-'))
  const home = await openHome(folder)
  const locks: ProcessLock[] = []
  t.after(async () => {
    for (const lock of locks) await lock.release()
    await rm(folder, { recursive: true })
  })
  const file = openStateFile(home.stateFile, EMPTY_STATE)
  const identity = await ownIdentity()
  const address = temporalAddress()
  const temporal: TemporalState = { identity, server: 'dev', address, uiAddress: null, ...given }
  const supervise = async () => {
    const lock = await tryLock(home.lockFolder)
    assert.ok('release' in lock)
    locks.push(lock)
  }
  return { supervise, file, temporal, env: { TEMPORAL_ADDRESS: '', ORION_HOME: folder } }
}

async function start(env: Readonly<Record<string, string>>) {
  const id = uniqueId('stranger')
  const args = ['run', 'start', 'nobodyKnows', '--custom', '--id', id]
  const { code, value } = await runCliJson(args, env)
  const { error } = value as { error?: { code: string; message: string } }
  return { id, code, error }
}

async function isThere(id: string): Promise<boolean> {
  await using stack = await connectStack()
  return await describeRun(stack.client, id).then(
    () => true,
    () => false,
  )
}

test('a stack whose Temporal is gone: nothing goes to the program that listens there now', async (t) => {
  const gone = { pid: process.pid, startedAt: 'before' }
  const { file, temporal, env } = await useHome(t, { identity: gone })
  await file.update({ temporal, isUp: true })
  const { id, code, error } = await start(env)
  assert.equal(code, 3)
  assert.equal(error?.code, 'TEMPORAL_UNREACHABLE')
  assert.match(error?.message ?? '', new RegExp(`local stack in ${env.ORION_HOME} does not run`))
  assert.ok(!(await isThere(id)))
})

test('Temporal itself is no stranger, however long a connection to it takes', async () => {
  assert.equal(await strangerFault(temporalAddress(), undefined), undefined)
})

test('another database behind the address of the stack is a stranger', async (t) => {
  const { file, temporal, env } = await useHome(t, { clusterId: 'of-another-database' })
  await file.update({ temporal, isUp: true })
  const { id, error } = await start(env)
  assert.match(error?.message ?? '', /is not the one of the local stack/)
  assert.ok(!(await isThere(id)))
})

test('a command waits for a stack that starts; none runs where there is no stack', async (t) => {
  const { supervise, file, temporal, env } = await useHome(t)
  assert.match((await start(env)).error?.message ?? '', /does not run, and TEMPORAL_ADDRESS/)
  await supervise()
  await file.update({ supervisor: await ownIdentity() })
  const id = uniqueId('waits')
  const args = ['bin/orion.js', 'run', 'start', 'nobodyKnows', '--custom', '--id', id]
  const child = spawn(process.execPath, args, { env: stackEnvironment(env), stdio: 'pipe' })
  const closed = once(child, 'close')
  const [said] = (await once(child.stderr, 'data')) as [Buffer]
  assert.match(String(said), /Waiting for the local stack/)
  assert.ok(!(await isThere(id)))
  await file.update({ temporal, isUp: true })
  assert.deepEqual(await closed, [0, null])
  assert.ok(await isThere(id))
  await using stack = await connectStack()
  await stack.client.temporal.workflow.getHandle(id).terminate()
})

test('a stack without its own Temporal leaves nothing to guess', async (t) => {
  const { supervise, file, env } = await useHome(t)
  await supervise()
  await file.update({ supervisor: await ownIdentity(), isUp: true })
  assert.match((await start(env)).error?.message ?? '', /has no Temporal of its own/)
})
