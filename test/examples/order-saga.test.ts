import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { DEFAULT_TASK_QUEUE } from '../../src/contract/task-queues.ts'
import { stackEnvironment } from '../support/test-settings.ts'
import { startWorker } from '../support/worker-process.ts'
import { readmeCommands } from './readme-commands.ts'
import { typeCommand } from './shell.ts'

test('the program gets an approval, places an order, and sees a failed one undone', async (t) => {
  const temporary = await mkdtemp(join(tmpdir(), 'orion-examples-'))
  t.after(() => rm(temporary, { recursive: true, force: true }))
  const env = stackEnvironment({ TMPDIR: temporary })
  const command = await readmeCommands('examples/02-order-saga/README.md')
  await using _worker = await startWorker(DEFAULT_TASK_QUEUE)

  const failing = command('--fail-shipping')
  const placed = await typeCommand(failing.replace(' --fail-shipping', ''), env)
  assert.match(placed, /^approval {2}\{"decision":"approved",.*"approver":"maria"/)
  assert.match(placed, /^order {5}\{"status":"completed","steps":\["reserve","charge","ship"\]\}$/m)

  const undone = await typeCommand(failing, env)
  assert.match(undone, /^order {5}compensated: .*ship was refused/m)
})
