import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  clusterDatabases,
  databaseUrl,
  type ClusterDatabases,
  type ClusterNames,
} from '../../../src/platform/cluster/cluster-databases.ts'
import { prepareCluster } from '../../../src/platform/cluster/prepare-cluster.ts'
import { databaseUrl as storeUrl, sqlBin, superuserUrl } from '../../support/test-settings.ts'
import { makeClusterNames } from '../support/cluster-databases.ts'
import { writeProgram } from '../support/fake-programs.ts'
import { query } from '../support/query.ts'
import { makeFolder } from '../support/temporary-folder.ts'

const prepare = (names: ClusterNames, sql = sqlBin()) =>
  prepareCluster({ superuserUrl: superuserUrl(), sql, names })

const inside = (databases: ClusterDatabases, text: string) =>
  query(databaseUrl(databases, databases.database), text)

async function versions(databases: ClusterDatabases): Promise<string[]> {
  const names = [databases.database, databases.visibilityDatabase]
  const rows = await Promise.all(
    names.map((name) =>
      query(
        databaseUrl(databases, name),
        'select curr_version from schema_version where db_name = $1',
        [name],
      ),
    ),
  )
  return rows.flat().map((row) => String(row['curr_version']))
}

test('the schema is made once; a second time changes nothing', async (t) => {
  const databases = await prepare(makeClusterNames(t))
  const [version, visibility] = await versions(databases)
  assert.match(String(version), /^1\.\d+$/)
  assert.match(String(visibility), /^1\.\d+$/)
  const updates = await inside(databases, 'select * from schema_update_history')
  await prepare(databases)
  assert.deepEqual(await inside(databases, 'select * from schema_update_history'), updates)
  assert.deepEqual(await versions(databases), [version, visibility])

  await t.test('an update that was broken off before it was noted is finished', async () => {
    await inside(databases, `update schema_version set curr_version = '1.17'`)
    await prepare(databases)
    assert.deepEqual(await versions(databases), [version, visibility])
  })

  await t.test(
    'a broken-off update that cannot be finished is reported with its reason',
    async () => {
      await inside(databases, `update schema_version set curr_version = '1.12'`)
      await assert.rejects(prepare(databases), {
        code: 'TEMPORAL_SCHEMA_FAILED',
        message: /cannot be updated \(update-schema\): .*nexus_incoming_services.* does not exist/,
      })
    },
  )

  await t.test('tables whose version is not known are left alone', async () => {
    await inside(databases, 'delete from schema_version')
    const before = await inside(databases, 'select * from schema_update_history')
    await assert.rejects(prepare(databases), {
      code: 'TEMPORAL_SCHEMA_FAILED',
      message: /holds tables, but not the version/,
    })
    assert.deepEqual(await inside(databases, 'select * from schema_update_history'), before)
  })
})

test('a first setup that was killed half-way is begun again', async (t) => {
  const names = makeClusterNames(t)
  const tool = `#!/bin/sh\n[ "$1" = setup-schema ] || exec kill -9 $$\nexec '${sqlBin()}' "$@"\n`
  const dying = await writeProgram(join(await makeFolder(t), 'sql'), tool)
  await assert.rejects(prepare(names, dying), { code: 'TEMPORAL_SCHEMA_FAILED' })
  const left = await query(
    superuserUrl(),
    'select datname from pg_database where datname = any($1)',
    [[names.database, names.visibilityDatabase]],
  )
  assert.deepEqual(left, [], 'no database has its name before it is complete')
  const databases = await prepare(names)
  assert.equal((await versions(databases)).length, 2)
})

test("Temporal's login and ours cannot enter each other's databases", async (t) => {
  const names = makeClusterNames(t)
  const databases = await prepare(names)
  const refused = { code: '42501' }
  const store = new URL(storeUrl())
  const temporalUrl = databaseUrl(databases, store.pathname.slice(1))
  await assert.rejects(query(temporalUrl, 'select 1'), refused)
  for (const name of [names.database, names.visibilityDatabase]) {
    store.pathname = `/${name}`
    await assert.rejects(query(store.href, 'select 1'), refused)
  }
  const [role] = await query(
    superuserUrl(),
    'select rolsuper, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = $1',
    [names.role],
  )
  assert.deepEqual(Object.values(role ?? {}), [false, false, false, false])
  assert.equal(clusterDatabases(superuserUrl(), names).password, databases.password)
})
