import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import { freePort } from '../../../src/platform/process/ports.ts'
import { pollUntil } from '../../../src/time/poll-until.ts'
import { identityOf } from '../../../src/platform/process/process-identity.ts'
import {
  startTemporal,
  type StartTemporalOptions,
} from '../../../src/platform/temporal/temporal-server.ts'
import { writeProgram } from '../support/fake-programs.ts'
import { realTemporal } from '../support/real-temporal.ts'
import { makeFolder } from '../support/temporary-folder.ts'

async function settingsIn(folder: string): Promise<StartTemporalOptions> {
  return {
    binary: realTemporal(),
    dbFile: join(folder, 'temporal.db'),
    logFile: join(folder, 'temporal.log'),
    port: await freePort(),
    searchAttributes: { OrionSubject: 'Keyword' },
    dynamicConfig: { 'history.timerProcessorMaxTimeShift': '100ms' },
  }
}

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address })
  try {
    return await work(new Client({ connection }))
  } finally {
    await connection.close()
  }
}

test('a workflow survives the SIGKILL of the server that holds it', async (t) => {
  const settings = await settingsIn(await makeFolder(t))
  const first = await startTemporal(settings)
  const workflowId = randomUUID()
  try {
    await withClient(first.address, (client) =>
      client.workflow.start('anything', { taskQueue: 'nobody', workflowId }),
    )
  } finally {
    process.kill(first.identity.pid, 'SIGKILL')
    assert.deepEqual(await first.exited, { code: null, signal: 'SIGKILL' })
  }
  const second = await startTemporal(settings)
  try {
    const found = await withClient(second.address, (client) =>
      client.workflow.getHandle(workflowId).describe(),
    )
    assert.equal(found.status.name, 'RUNNING')
    // The log holds what people put into their runs, as the database does.
    const { mode } = await stat(`${settings.dbFile}-wal`)
    assert.equal(mode & 0o777, 0o600)
    await t.test('the answer of a stranger on the port does not count as ready', async (t) => {
      const folder = await makeFolder(t)
      const own = { dbFile: join(folder, 'temporal.db'), logFile: join(folder, 'temporal.log') }
      await assert.rejects(startTemporal({ ...settings, ...own }), {
        code: 'TEMPORAL_START_FAILED',
      })
    })
  } finally {
    await second.stop()
  }
  assert.deepEqual(await second.exited, { code: 0, signal: null })
})

test('a server that ends while it starts is reported at once, with the end of its log', async (t) => {
  const settings = await settingsIn(await makeFolder(t))
  const begun = performance.now()
  const attempt = startTemporal({ ...settings, searchAttributes: { Broken: 'NoSuchType' } })
  await assert.rejects(attempt, (error) => {
    assert.ok(isOrionError(error) && error.code === 'TEMPORAL_START_FAILED')
    assert.match(error.message, /ended with exit code 1[^]*NoSuchType[^]*temporal\.log/)
    return true
  })
  assert.ok(performance.now() - begun < 10_000)
  assert.match(await readFile(settings.logFile, 'utf8'), /NoSuchType/)
})

test('a program that cannot be run is an error of the start', async (t) => {
  const folder = await makeFolder(t)
  const binary = await writeProgram(join(folder, 'temporal'), 'this is no program')
  const attempt = startTemporal({ ...(await settingsIn(folder)), binary })
  await assert.rejects(attempt, { code: 'TEMPORAL_START_FAILED' })
})

test('a signal ends the start and stops the server', async (t) => {
  const folder = await makeFolder(t)
  const pidFile = join(folder, 'pid')
  const script = `#!/bin/sh\necho $$ > '${pidFile}'\nexec sleep 60\n`
  const binary = await writeProgram(join(folder, 'temporal'), script)
  const stop = new AbortController()
  const attempt = startTemporal({ ...(await settingsIn(folder)), binary, signal: stop.signal })
  const pid = async () => Number(await readFile(pidFile, 'utf8').catch(() => '0'))
  assert.ok(await pollUntil(async () => (await pid()) > 0, { timeoutMs: 5000 }))
  stop.abort()
  await assert.rejects(attempt, { code: 'INTERRUPTED' })
  assert.equal(await identityOf(await pid()), undefined)
})
