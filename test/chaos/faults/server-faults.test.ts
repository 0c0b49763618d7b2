import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { injectServerFault } from '../../../src/chaos/faults/server-faults.ts'
import { serverHandles } from '../../../src/chaos/world/stack-servers.ts'
import type { WorldServers } from '../../../src/chaos/world/world.ts'
import { isAlive } from '../../../src/platform/process/process-identity.ts'
import { isPostgresHealthy } from '../../../src/platform/postgres/postgres-health.ts'
import { isTemporalHealthy } from '../../../src/platform/temporal/temporal-health.ts'
import { query } from '../../platform/support/query.ts'
import { temporalBin } from '../../support/test-settings.ts'
import { startOwnStack, type OwnStack } from './support/own-stack.ts'

const FREEZE_MS = 600

let own: OwnStack
let servers: WorldServers

before(async () => {
  own = await startOwnStack({ programs: { ORION_TEMPORAL_BIN: temporalBin() } })
  servers = serverHandles(own.local.stack)
})
after(() => own?.[Symbol.asyncDispose]())

const inject = (kind: Parameters<typeof injectServerFault>[0], lastsMs = 0) =>
  injectServerFault(kind, { servers, kind: 'dev' }, lastsMs)

test('a killed Temporal is gone when the fault is done, and answers when it is healed', async () => {
  const victim = servers.temporal.identity()
  const { healed, proof, pid } = await inject('kill-temporal')
  assert.equal(pid, victim.pid)
  assert.equal(await isAlive(victim), false)
  await healed
  assert.ok(await isTemporalHealthy(own.local.address ?? ''))
  const again = servers.temporal.pid()
  assert.notEqual(again, victim.pid)
  assert.match(
    proof(),
    new RegExp(`^Temporal ${pid} gone \\d+ ms after SIGKILL; ${again} answers after \\d+ ms$`),
  )
})

test('a killed PostgreSQL keeps what was committed, and its children go', async () => {
  const { superuserUrl: url } = own
  await query(url, 'create table public.kept (id int)')
  const busy = new pg.Client({ connectionString: url })
  busy.on('error', () => {})
  await busy.connect()
  const lost = assert.rejects(busy.query('select pg_sleep(30)'))
  await query(url, 'insert into public.kept values (1)')
  const victim = servers.postgres.identity()
  const { healed, proof } = await inject('kill-postgres')
  assert.equal(await isAlive(victim), false)
  await lost
  await healed
  assert.equal((await query(url, 'select * from public.kept')).length, 1)
  assert.match(
    proof(),
    /^PostgreSQL \d+ gone \d+ ms after SIGKILL, \d+ of its \d+ children later; \d+ answers/,
  )
})

test('a crashed PostgreSQL replays its log', async () => {
  const linesBefore = (await servers.logLines()).length
  const { healed, proof } = await inject('crash-postgres')
  await healed
  assert.match(proof(), /gone \d+ ms after SIGQUIT/)
  const lines = (await servers.logLines()).slice(linesBefore)
  assert.ok(lines.some((line) => /immediate shutdown/.test(line)))
  assert.ok(lines.some((line) => /automatic recovery in progress/.test(line)))
})

test('a frozen PostgreSQL keeps its connections and answers late', async () => {
  const client = new pg.Client({ connectionString: own.local.databaseUrl })
  await client.connect()
  const { healed, proof } = await inject('freeze-postgres', FREEZE_MS)
  const startedAt = performance.now()
  const late = client.query('select 1').then(() => performance.now() - startedAt)
  assert.equal(await isPostgresHealthyWithin(FREEZE_MS / 2), false)
  await healed
  assert.ok((await late) > FREEZE_MS / 2)
  assert.match(proof(), /^([2-9]|\d\d) processes of \d+ stopped for 600 ms$/)
  await client.end()
})

test('servers killed more often than a supervisor bears are started each time', async () => {
  for (let count = 0; count < 10; count += 1) {
    const { healed } = await inject('kill-temporal')
    await healed
  }
  assert.ok(await isTemporalHealthy(own.local.address ?? ''))
})

test('a fault on a server that is not there is not done, and has no proof', async () => {
  const none = await injectServerFault('kill-temporal', { kind: 'address' }, 0)
  await none.healed
  assert.equal(none.proof(), '')
  const disk = await inject('full-disk', 10)
  assert.equal(disk.proof(), '')
  const gone = { ...servers.temporal, identity: () => ({ pid: process.pid, startedAt: 'else' }) }
  const world = { servers: { ...servers, temporal: gone }, kind: 'dev' } as const
  assert.equal((await injectServerFault('kill-temporal', world, 0)).proof(), '')
})

async function isPostgresHealthyWithin(ms: number): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), ms).unref()
  })
  return Promise.race([isPostgresHealthy(own.superuserUrl), late])
}
