// What is kept here ends at once, since its settings are wrong; it needs no servers for that.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { OrionError } from '../../src/errors/orion-error.ts'
import { WORKER_FAILED_STARTS_MAX } from '../../src/local-stack/limits.ts'
import { keepWorker } from '../../src/local-stack/worker-process.ts'
import { isAlive, identityOf } from '../../src/platform/process/process-identity.ts'
import { waitFor } from '../support/wait-for.ts'

test('a worker that never becomes ready is reported once, with its log, and tried on until it is stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kept-'))
  const deaths: string[] = []
  const failures: OrionError[] = []
  const worker = keepWorker({
    env: { ...process.env, ORION_LOG_LEVEL: 'nonsense' },
    logFile: join(folder, 'worker.log'),
    onDeath: ({ reason }) => deaths.push(reason),
    onGiveUp: (error) => failures.push(error),
  })
  try {
    const tried = WORKER_FAILED_STARTS_MAX + 2
    await waitFor('one try more than is reported', () => deaths.length >= tried, 120_000)
  } finally {
    await worker.stop()
    await rm(folder, { recursive: true })
  }
  assert.deepEqual(new Set(deaths), new Set(['exit code 2']))
  assert.deepEqual(
    failures.map(({ code }) => code),
    ['WORKER_START_FAILED'],
  )
  assert.match(failures[0]?.message ?? '', /ORION_LOG_LEVEL/)
  assert.equal(worker.pid(), undefined)
})

test('a worker that is stopped while it starts is gone when stop() resolves', async () => {
  const worker = keepWorker({ env: process.env, onGiveUp: () => {} })
  const pid = await waitFor('its process', () => worker.pid())
  const identity = await identityOf(pid)
  await worker.stop()
  assert.ok(!identity || !(await isAlive(identity)))
})
