import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { describeStack } from '../../../src/platform/stack/describe-stack.ts'
import { pollUntil } from '../../../src/time/poll-until.ts'
import { freePort, isPortFree } from '../../../src/platform/process/ports.ts'
import { isAlive, ownIdentity } from '../../../src/platform/process/process-identity.ts'
import { readStackState } from '../../../src/platform/stack/stack-state.ts'
import type { StackExit } from '../../../src/platform/stack/supervise-stack.ts'
import { isTemporalHealthy } from '../../../src/platform/temporal/temporal-health.ts'
import { query } from '../support/query.ts'
import { realTemporal } from '../support/real-temporal.ts'
import { makeHome } from '../support/temporary-folder.ts'
import { startWatched } from '../support/start-watched.ts'

test('a stack comes up, heals itself when its services are killed, and stops', async (t) => {
  const home = await makeHome(t)
  const ports = { temporal: await freePort(), ui: await freePort() }
  const stack = await startWatched({ home, binary: realTemporal(), ports })
  const { temporal, postgres } = stack
  assert.ok(temporal && postgres)
  assert.deepEqual(stack.notes, [])
  assert.equal(temporal.address, `127.0.0.1:${ports.temporal}`)
  assert.equal((await fetch(temporal.uiAddress ?? '')).status, 200)
  await stack.setDatabaseUrl('postgresql://app@127.0.0.1/orion')
  await stack.setWorker({ identity: await ownIdentity(), healthAddress: null })

  const described = await describeStack(home)
  assert.deepEqual(described.supervisor, { pid: process.pid })
  assert.deepEqual([described.temporal?.healthy, described.postgres?.healthy], [true, true])
  assert.equal(described.worker?.pid, process.pid)
  assert.deepEqual(described.ui, { pid: temporal.identity.pid, uiAddress: temporal.uiAddress })

  const exits: StackExit[] = []
  stack.onExit((exit) => exits.push(exit))
  process.kill(temporal.identity.pid, 'SIGKILL')
  process.kill(postgres.identity.pid, 'SIGKILL')
  const healed = async () => {
    const changed =
      stack.temporal?.identity.pid !== temporal.identity.pid &&
      stack.postgres?.identity.pid !== postgres.identity.pid
    return changed && (await isTemporalHealthy(temporal.address))
  }
  assert.ok(await pollUntil(healed, { timeoutMs: 20_000 }))
  assert.deepEqual(exits.map(({ service, signal }) => `${service} ${signal}`).toSorted(), [
    'postgres SIGKILL',
    'temporal SIGKILL',
  ])
  await query(postgres.superuserUrl, 'select 1')
  const noted = await readStackState(join(home, 'stack.json'))
  assert.deepEqual(noted.temporal, stack.temporal)
  assert.equal(noted.postgres?.databaseUrl, 'postgresql://app@127.0.0.1/orion')

  await Promise.all([stack.stop(), stack.stop()])
  assert.ok(noted.temporal && !(await isAlive(noted.temporal.identity)))
  assert.ok(!(await isAlive(noted.postgres.identity)))
  assert.deepEqual(await describeStack(home), {
    home: stack.home,
    supervisor: null,
    temporal: null,
    ui: null,
    postgres: null,
    worker: null,
    api: null,
  })
})

test('a taken default port is replaced with a note, a taken explicit one is an error', async (t) => {
  const home = await makeHome(t)
  const taker = createServer().listen(0, '127.0.0.1')
  await once(taker, 'listening')
  t.after(() => taker.close())
  const port = (taker.address() as { port: number }).port
  const options = {
    home,
    binary: realTemporal(),
    postgres: false,
    ui: false,
    ports: { temporal: port },
  }
  await assert.rejects(startWatched(options), {
    code: 'PORT_TAKEN',
    message: /ORION_TEMPORAL_PORT/,
  })
  await assert.rejects(
    startWatched({ home, binary: '', temporal: false, ports: { postgres: port } }),
    { code: 'PORT_TAKEN', message: /ORION_POSTGRES_PORT/ },
  )
  const stack = await startWatched({ ...options, explicit: { temporal: false } })
  assert.match(stack.notes.join(), new RegExp(`port ${port} is taken`))
  assert.equal(stack.postgres, null)
  await stack.stop()
})

test('when one service cannot start, the other is stopped and the home is free again', async (t) => {
  const home = await makeHome(t)
  const temporal = await freePort()
  const options = { home, binary: realTemporal(), ui: false, ports: { temporal } }
  await mkdir(join(home, 'postgres', 'data'), { recursive: true })
  await writeFile(join(home, 'postgres', 'data', 'PG_VERSION'), '9\n')
  await assert.rejects(startWatched(options), { code: 'POSTGRES_START_FAILED' })
  assert.ok(await isPortFree(temporal))
  const { supervisor, temporal: left } = await describeStack(home)
  assert.deepEqual([supervisor, left], [null, null])
})

test('a home that cannot be written is reported before anything is started', async (t) => {
  const home = await makeHome(t)
  await mkdir(dirname(home), { recursive: true })
  await writeFile(home, 'a file where the home should be')
  for (const place of [home, join(home, 'below'), '/proc/orion']) {
    const attempt = startWatched({ home: place, binary: '/nowhere' })
    await assert.rejects(attempt, { code: 'HOME_NOT_WRITABLE' })
  }
})
