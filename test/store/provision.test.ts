import assert from 'node:assert/strict'
import { test } from 'node:test'

import { migrate, pendingMigrations } from '../../src/store/migrations.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import { sql, uniqueName, urlWith, useWorld } from './test-world.ts'

const world = useWorld()

/** Names that need quoting, of things that are gone after the tests. */
async function fresh(password = 'p@ss w0rd/?#%') {
  const maintenance = await world.createDatabase()
  const database = `${uniqueName('db')} "quoted"`
  const loginRole = `${uniqueName('login')}-Ünï"q`
  world.forget(`"${loginRole.replaceAll('"', '""')}"`)
  world.forgetDatabase(`"${database.replaceAll('"', '""')}"`)
  return { maintenance, provision: { database, loginRole, password } }
}

async function checkStore(url: string): Promise<void> {
  const store = createPostgresStore({ url, poolMax: 1, applicationName: 'orion-test' })
  try {
    await store.check()
  } finally {
    await store.close()
  }
}

test('an empty cluster gets database, schema and a login that may add and read only', async () => {
  const { maintenance, provision } = await fresh()
  const url = await provisionDatabase(maintenance, provision)
  await checkStore(url)
  const [row] = await sql(
    url,
    `select current_user as role, current_database() as database, rolsuper, rolcreaterole,
       rolcreatedb, rolbypassrls,
       (select count(*)::int from pg_class where relowner = rol.oid) as owned,
       (select array_agg(roleid::regrole::text) from pg_auth_members
        where member = rol.oid) as member_of
     from pg_roles as rol where rolname = current_user`,
  )
  assert.deepEqual(row, {
    role: provision.loginRole,
    database: provision.database,
    rolsuper: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolbypassrls: false,
    owned: 0,
    member_of: ['orion_writer'],
  })
  assert.deepEqual(await pendingMigrations(url), [])
  assert.deepEqual((await migrate(url)).applied, [])
  await assert.rejects(sql(url, 'delete from workflow_audit'), { code: '42501' })
  await assert.rejects(sql(url, 'create table mine ()'), { code: '42501' })
})

test('provisioning may be repeated, even at the same moment, and changes the password', async () => {
  const { maintenance, provision } = await fresh()
  await Promise.all(Array.from({ length: 4 }, () => provisionDatabase(maintenance, provision)))
  const renewed = { ...provision, password: 'another' }
  const url = await provisionDatabase(maintenance, renewed)
  await checkStore(url)
  if (process.env['ORION_TEST_POSTGRES_URL']) return
  await assert.rejects(checkStore(urlWith(url, { password: 'first' })), {
    code: 'DATABASE_REFUSED',
  })
})

test('the server keeps a SCRAM verifier and never saw the password', async () => {
  const { maintenance, provision } = await fresh('plainly visible')
  await provisionDatabase(maintenance, provision)
  const [row] = await sql<{ rolpassword: string }>(
    maintenance,
    'select rolpassword from pg_authid where rolname = $1',
    [provision.loginRole],
  )
  assert.match(row?.rolpassword ?? '', /^SCRAM-SHA-256\$4096:[^$]+\$[^:]+:.+$/)
})
