import assert from 'node:assert/strict'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { ownIdentity } from '../../../src/platform/process/process-identity.ts'
import {
  EMPTY_STATE,
  openStateFile,
  readStackState,
} from '../../../src/platform/stack/stack-state.ts'
import { forgetSecrets, hideSecrets } from '../../../src/telemetry/secrets.ts'
import { makeFolder } from '../support/temporary-folder.ts'

test('the state is read back, and only its owner can read it', async (t) => {
  const folder = await makeFolder(t)
  const file = join(folder, 'stack.json')
  const state = openStateFile(file, EMPTY_STATE)
  const worker = { identity: await ownIdentity(), healthAddress: '127.0.0.1:9090' }
  await Promise.all([state.update({ worker }), state.update({ supervisor: worker.identity })])
  assert.deepEqual(await readStackState(file), {
    ...EMPTY_STATE,
    worker,
    supervisor: worker.identity,
  })
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.deepEqual(await readdir(folder), ['stack.json'])
  await state.remove()
  assert.deepEqual(await readdir(folder), [])
})

test('the passwords that it holds are hidden from then on', async (t) => {
  t.after(forgetSecrets)
  const file = join(await makeFolder(t), 'stack.json')
  const state = openStateFile(file, EMPTY_STATE)
  const postgres = {
    identity: await ownIdentity(),
    port: 1,
    superuserUrl: 'postgresql://postgres:canary-super-1@h/x',
    databaseUrl: 'postgresql://u:canary-own-1@h/x',
  }
  await state.update({ postgres })
  await readStackState(file)
  assert.equal(hideSecrets('canary-super-1 canary-own-1'), '[redacted] [redacted]')
})

test('a file that is missing, torn or of another kind counts as empty', async (t) => {
  const file = join(await makeFolder(t), 'stack.json')
  assert.deepEqual(await readStackState(file), EMPTY_STATE)
  for (const text of ['', '{"version":1,"tempor', 'null', '[]', '{"version":2}']) {
    await writeFile(file, text)
    assert.deepEqual(await readStackState(file), EMPTY_STATE)
  }
  await writeFile(file, '{"version":1,"worker":{"identity":{"pid":"1"}},"temporal":7}')
  assert.deepEqual(await readStackState(file), EMPTY_STATE)
})
