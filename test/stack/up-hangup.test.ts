import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { stackEnvironment } from '../support/test-settings.ts'
import { createUpHome } from '../support/up-process.ts'

test('`up` stops its servers when its terminal is closed, as with Ctrl-C', async () => {
  await using home = await createUpHome()
  const child = spawn(process.execPath, ['bin/orion.js', 'up', '--no-worker'], {
    env: stackEnvironment(home.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  await once(child.stdout, 'data')
  const before = await home.status()
  assert.ok(before.temporal?.healthy && before.postgres?.healthy)
  // Nobody reads any more, and then the kernel says so.
  child.stdout.destroy()
  child.stderr.destroy()
  child.kill('SIGHUP')
  const [code] = await exited
  assert.equal(code, 0)
  const after = await home.status()
  assert.deepEqual([after.temporal, after.postgres, after.supervisor], [null, null, null])
})
