import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { killService } from '../../bench/durability/kill-service.ts'
import type { Service } from '../../src/platform/process/service.ts'

function serviceOf(code: string): Service {
  const child = spawn(process.execPath, ['-e', code])
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const identity = { pid: child.pid ?? 0, startedAt: 'now' }
  return { identity, exited, stop: async () => {} }
}

test('a service is killed, and one that has ended by itself meanwhile is no fault', async () => {
  const running = serviceOf('setInterval(() => {}, 1000)')
  await killService(running)
  assert.deepEqual(await running.exited, { code: null, signal: 'SIGKILL' })
  const ended = serviceOf('')
  await ended.exited
  await killService(ended)
  assert.deepEqual(await ended.exited, { code: 0, signal: null })
})
