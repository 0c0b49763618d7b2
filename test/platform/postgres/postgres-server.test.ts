import assert from 'node:assert/strict'
import { cp, readFile, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { postgresUser } from '../../../src/platform/process/os-user.ts'
import { SYSTEM_FOLDER } from '../../../src/platform/postgres/data-link.ts'
import { eraseHome } from '../../../src/platform/stack/erase-home.ts'
import {
  startPostgres,
  type StartPostgresOptions,
} from '../../../src/platform/postgres/postgres-server.ts'
import { processesIn } from '../../../src/platform/process/process-table.ts'
import { query } from '../support/query.ts'
import { runScript } from '../support/run-script.ts'
import { makeHome } from '../support/temporary-folder.ts'

const isRoot = process.getuid?.() === 0

function optionsIn(home: string): StartPostgresOptions {
  return { dataDir: join(home, 'postgres'), logFile: join(home, 'postgres.log') }
}

test('it starts in a folder that only its owner can enter, with a password that only its owner can read', async (t) => {
  const home = await makeHome(t)
  const server = await startPostgres(optionsIn(home))
  const [row] = await query(
    server.superuserUrl,
    `select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
            current_setting('password_encryption') as password`,
  )
  assert.deepEqual(row, { fsync: 'on', encoding: 'UTF8', password: 'scram-sha-256' })
  const { mode } = await stat(join(home, 'postgres', 'superuser-password'))
  assert.equal(mode & 0o777, 0o600)
  await assert.rejects(query(server.superuserUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1'), {
    code: '28P01',
  })
  await t.test(
    'root runs it as another user, in reach of that one',
    { skip: !isRoot },
    async () => {
      const place = await readlink(join(home, 'postgres'))
      assert.ok(place.startsWith(`${SYSTEM_FOLDER}/data/`))
      const user = await postgresUser()
      assert.equal((await stat(`/proc/${server.identity.pid}`)).uid, user?.uid)
    },
  )
  await t.test('a copy of the home does not touch its data', { skip: !isRoot }, async () => {
    const copy = join(home, '..', 'copy')
    await cp(home, copy, { recursive: true, verbatimSymlinks: true })
    await assert.rejects(startPostgres(optionsIn(copy)), { message: /copied link to the data of/ })
    await eraseHome(copy)
    await query(server.superuserUrl, 'select 1')
  })
  await server.stop()
  assert.deepEqual(await server.exited, { code: 0, signal: null })
})

test('no acknowledged row is lost when it is killed', async (t) => {
  const options = optionsIn(await makeHome(t))
  const first = await startPostgres(options)
  await query(first.superuserUrl, 'create table ledger (id int primary key)')
  let acknowledged = 0
  const writes = (async () => {
    for (;;) {
      await query(first.superuserUrl, 'insert into ledger values ($1)', [acknowledged + 1])
      acknowledged += 1
      if (acknowledged === 20) process.kill(first.identity.pid, 'SIGKILL')
    }
  })()
  await assert.rejects(writes)
  const second = await startPostgres({ ...options, port: first.port })
  assert.equal(second.attached, false)
  const [row] = await query(second.superuserUrl, 'select count(*)::int as rows from ledger')
  assert.ok((row?.rows as number) >= acknowledged && acknowledged >= 20)
  await second.stop()
})

test('a server that a killed process left behind is attached to, and can be stopped', async (t) => {
  const options = optionsIn(await makeHome(t))
  const script = runScript(
    t,
    `import { startPostgres } from './postgres/postgres-server.ts'
     const { identity } = await startPostgres(${JSON.stringify(options)})
     console.log(JSON.stringify(identity))`,
  )
  const identity = await script.firstLine
  await script.kill()
  const server = await startPostgres(options)
  assert.ok(server.attached)
  assert.deepEqual(server.identity, identity)
  await query(server.superuserUrl, 'select 1')
  await server.stop()
  await server.exited
  assert.deepEqual(await processesIn(await realpath(join(options.dataDir, 'data'))), [])
})

test('what can be wrong with existing data', async (t) => {
  const options = optionsIn(await makeHome(t))
  await (await startPostgres(options)).stop()
  const inData = (name: string) => join(options.dataDir, 'data', name)

  await t.test(
    'a stale lock file that names a stranger, init or nothing stops nobody',
    async () => {
      for (const pid of [process.pid, 1, 'nonsense', '']) {
        await writeFile(inData('postmaster.pid'), `${pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n`)
        const server = await startPostgres(options)
        assert.equal(server.attached, false)
        await server.stop()
      }
    },
  )

  await t.test('a password that does not fit is reported, not waited for', async () => {
    const file = join(options.dataDir, 'superuser-password')
    await writeFile(file, 'wrong\n')
    await assert.rejects(startPostgres(options), {
      code: 'POSTGRES_START_FAILED',
      message: /password authentication failed/,
    })
    await rm(file)
    await assert.rejects(startPostgres(options), { message: /No password for the data/ })
  })

  await t.test('the data of another major version is refused, and left as it is', async () => {
    await writeFile(inData('PG_VERSION'), '12\n')
    await assert.rejects(startPostgres(options), {
      code: 'POSTGRES_START_FAILED',
      message: /was written by PostgreSQL 12; this one is 18/,
    })
    assert.equal(await readFile(inData('PG_VERSION'), 'utf8'), '12\n')
  })
})
