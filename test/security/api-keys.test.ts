import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connectClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { runCli, runCliJson } from '../support/run-cli.ts'
import { serverBin, sqlBin, stackEnvironment } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { replaceFile } from './support/credential-files.ts'
import { completeRun, startDemo } from './support/complete-run.ts'
import { isKeyAccepted } from './support/is-key-accepted.ts'
import { createNamespace } from './support/namespaces.ts'
import { startKeyWorld, type KeyWorld } from './support/key-world.ts'
import { createTokenIssuer } from './support/token-issuer.ts'

let world: KeyWorld
before(async () => {
  world = await startKeyWorld({ server: serverBin(), sql: sqlBin() })
})
after(() => world[Symbol.asyncDispose]())

/** The error that a command ends with, as it prints it for programs. */
async function refused(args: readonly string[], env: Record<string, string>) {
  const { code, value } = await runCliJson(args, env)
  const { error } = value as { error?: Record<string, string> }
  assert.doesNotMatch(JSON.stringify(value), /eyJ|\\n\s+at /)
  return { exit: code, code: error?.['code'], message: error?.['message'] ?? '' }
}

test('a worker’s key executes runs, and its worker continues when the key is replaced and its issuer revoked', async () => {
  const queue = uniqueTaskQueue()
  const keyFile = join(world.folder, 'worker-key')
  await replaceFile(keyFile, `${world.issuer.token(['orders:write'])}\n`)
  const env = { ...world.settings(undefined), TEMPORAL_API_KEY_FILE: keyFile }
  await using worker = await startWorker(queue, env)
  const person = world.settings(world.issuer.token(['orders:write']))
  await completeRun(queue, person)

  const next = createTokenIssuer()
  const successor = world.settings(next.token(['orders:write']))
  try {
    await world.trust([world.issuer, next])
    await waitFor('the new issuer to be trusted', () => isKeyAccepted(successor))
    await replaceFile(keyFile, next.token(['orders:write']))
    await waitFor('the worker to take up the key', () =>
      worker.logs.some(({ msg }) => /credentials changed/.test(String(msg))),
    )
    await world.trust([next])
    await waitFor('the old issuer to be revoked', async () => !(await isKeyAccepted(person)))
    const revoked = await refused(['run', 'list'], person)
    assert.deepEqual([revoked.exit, revoked.code], [3, 'TEMPORAL_KEY_REFUSED'])
    assert.match(revoked.message, /does not accept the API key/)
    await completeRun(queue, successor)
  } finally {
    await world.trust([world.issuer])
    await waitFor('the first issuer to be trusted again', () => isKeyAccepted(person))
  }
})

test('a worker’s key cannot administrate; an operator’s key can', async () => {
  const register = async (apiKey: string) => {
    const env = stackEnvironment(world.settings(apiKey))
    const client = await connectClient(loadTemporalSettings(env))
    try {
      const { operatorService } = client.temporal.connection
      const searchAttributes = { Extra: 2 }
      await operatorService.addSearchAttributes({ namespace: 'orders', searchAttributes })
    } finally {
      await client.close()
    }
  }
  await assert.rejects(register(world.issuer.token(['orders:write'])), /PERMISSION_DENIED/)
  await register(world.issuer.token(['orders:admin']))
})

test('a worker that may not register search attributes ends with the commands to do it', async () => {
  const operator = world.issuer.token(['temporal-system:admin'])
  await createNamespace('bare', world.settings(operator), { searchable: false })
  const env = world.settings(world.issuer.token(['bare:write']), 'bare')
  const { code, stderr } = await runCli(['worker', 'start'], env)
  assert.equal(code, 1)
  assert.match(stderr, /error WORKER_START_FAILED: The namespace "bare" lacks/)
  assert.match(stderr, /temporal operator search-attribute create --namespace bare --name OrionSt/)
})

test('a reader’s key lists, and is refused to start, signal and cancel by name', async () => {
  const id = uniqueId('read')
  const started = await runCli(startDemo(id), world.settings(world.issuer.token(['orders:write'])))
  assert.equal(started.code, 0, started.stderr)
  const env = world.settings(world.issuer.token(['orders:read']))
  for (const args of [['list'], ['show', id]]) {
    const shown = await runCli(['run', ...args], env)
    assert.equal(shown.code, 0, shown.stderr)
  }
  const asked: readonly (readonly [readonly string[], RegExp])[] = [
    [startDemo(uniqueId('no')), /refused to start Workflow .*grants orders:read/],
    [['run', 'signal', id, 'nudge'], /refused to signal Workflow/],
    [['run', 'cancel', id], /refused to cancel workflow/],
  ]
  for (const [args, message] of asked) {
    const error = await refused(args, env)
    assert.deepEqual([error.exit, error.code], [3, 'TEMPORAL_REFUSED'], error.message)
    assert.match(error.message, message)
  }
})

test('a key for one namespace shows nothing of another', async () => {
  const env = world.settings(world.issuer.token(['orders:admin']), 'billing')
  for (const args of [['run', 'list'], startDemo(uniqueId('other')), ['run', 'show', 'any']]) {
    const error = await refused(args, env)
    assert.deepEqual([error.exit, error.code], [3, 'TEMPORAL_REFUSED'], error.message)
  }
  const own = await runCli(['run', 'list'], { ...env, TEMPORAL_NAMESPACE: 'orders' })
  assert.equal(own.code, 0, own.stderr)
})

test('a key that is expired, of another issuer, cut off or missing is reported as such', async () => {
  const { issuer } = world
  const right = ['orders:read']
  const cases: readonly (readonly [string | undefined, RegExp])[] = [
    [issuer.token(right, new Date(Date.now() - 60_000)), /The API key expired at 20/],
    [createTokenIssuer().token(right), /does not accept the API key/],
    [issuer.token(right).slice(0, -8), /does not accept the API key/],
    [undefined, /no API key is set/],
  ]
  for (const [key, message] of cases) {
    // A key switches TLS on; without one the CA does.
    const error = await refused(['run', 'list'], world.settings(key))
    assert.deepEqual([error.exit, error.code], [3, 'TEMPORAL_KEY_REFUSED'], error.message)
    assert.match(error.message, message)
    const worker = await runCli(['worker', 'start'], world.settings(key))
    assert.equal(worker.code, 3)
    assert.match(worker.stderr, /error TEMPORAL_KEY_REFUSED/)
    assert.match(worker.stderr, message)
    assert.doesNotMatch(worker.stderr, /eyJ|\n\s+at /)
  }
})
