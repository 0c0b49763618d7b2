import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

import { guardDifferences } from '../../src/store/guards.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { sql, uniqueName, urlWith } from './test-world.ts'
import { useStore } from './use-store.ts'

const world = useStore()

function blob(bytes: number) {
  const data = randomBytes(bytes)
  return { digest: createHash('sha256').update(data).digest('hex'), data }
}

const attempt = (statement: string) => sql(world.superuserUrl, statement)

test('any bytes come back as they were stored', async () => {
  for (const bytes of [0, 1, 255, 8_192, 1_000_000]) {
    const { digest, data } = blob(bytes)
    assert.equal(await world.store.putBlob({ digest, data }), 'inserted')
    assert.equal(await world.store.putBlob({ digest, data: new Uint8Array(data) }), 'repeated')
    const found = await world.store.getBlob(digest)
    assert.deepEqual(new Uint8Array(found ?? [1, 2, 3]), new Uint8Array(data))
  }
})

test('a part of a larger buffer is stored without the rest', async () => {
  const whole = randomBytes(100)
  const data = new Uint8Array(whole.buffer, whole.byteOffset + 10, 20)
  const digest = createHash('sha256').update(data).digest('hex')
  await world.store.putBlob({ digest, data })
  assert.equal((await world.store.getBlob(digest))?.length, 20)
})

test('twenty writers at once of one blob store it once', async () => {
  const one = blob(10_000)
  const written = await Promise.all(Array.from({ length: 20 }, () => world.store.putBlob(one)))
  assert.equal(written.filter((how) => how === 'inserted').length, 1)
})

test('bytes that are not what the digest says are refused by the database', async () => {
  const { digest } = blob(10)
  await assert.rejects(world.store.putBlob({ digest, data: Buffer.from('other') }))
  assert.equal(await world.store.getBlob(digest), undefined)
})

test('a writer adds and reads, a reader reads, and nobody changes or removes', async () => {
  const { digest, data } = blob(10)
  await world.store.putBlob({ digest, data })
  const select = 'select from payload_blobs'
  const insert = `insert into payload_blobs (digest, data)
    values (encode(sha256('x'), 'hex'), 'x') on conflict do nothing`
  const forge = `insert into payload_blobs (digest, data, created_at)
    values (encode(sha256('y'), 'hex'), 'y', '2000-01-01')`
  const changes = [
    `update payload_blobs set data = 'x'`,
    'delete from payload_blobs',
    'truncate payload_blobs',
  ]
  const may = (role: string, statement: string) =>
    attempt(`set role ${role}; ${statement}`).then(
      () => true,
      (error: { code: string }) => error.code !== '42501',
    )
  for (const [role, expected] of Object.entries({
    orion_writer: [true, true],
    orion_reader: [true, false],
  })) {
    assert.deepEqual([await may(role, select), await may(role, insert)], expected, role)
    for (const statement of [forge, ...changes]) assert.equal(await may(role, statement), false)
  }
  for (const statement of changes) {
    await assert.rejects(attempt(statement), { code: '42501', message: /refused/ })
    const replica = `set session_replication_role = replica; ${statement}`
    await assert.rejects(attempt(replica), { code: '42501', message: /refused/ })
  }
})

test('whom somebody granted everything is still held by row security', async () => {
  const role = uniqueName('stranger')
  await attempt(`create role ${role} login password 'p'; grant all on payload_blobs to ${role}`)
  try {
    const { digest, data } = blob(10)
    await world.store.putBlob({ digest, data })
    const url = urlWith(world.superuserUrl, { username: role, password: 'p' })
    assert.deepEqual(await sql(url, 'select * from payload_blobs'), [])
    await assert.rejects(
      sql(url, `insert into payload_blobs values (encode(sha256('z'), 'hex'), 'z')`),
      {
        code: '42501',
      },
    )
  } finally {
    await attempt(`drop owned by ${role}; drop role ${role}`)
  }
})

test('old blobs are removed by the statements of the docs, and the guards stand again', async () => {
  const { digest, data } = blob(10)
  const young = blob(10)
  await world.store.putBlob(young)
  const insert = `insert into payload_blobs values ($1, $2, now() - interval '500 days')`
  await sql(world.superuserUrl, insert, [digest, data])
  const page = await readFile(new URL('../../docs/payloads.md', import.meta.url), 'utf8')
  const [, statements = ''] = /```sql\n(.*?)```/s.exec(page) ?? []
  await attempt(statements)
  assert.equal(await world.store.getBlob(digest), undefined)
  assert.ok(await world.store.getBlob(young.digest))
  assert.deepEqual(await guardDifferences(world.superuserUrl), [])
})

test('a store on a schema that is older says so', async () => {
  const store = createPostgresStore({
    url: world.superuserUrl,
    poolMax: 1,
    applicationName: 'orion-test',
  })
  await attempt('alter table payload_blobs rename to hidden')
  await assert.rejects(store.check(), { code: 'DATABASE_SCHEMA_MISSING' })
  await attempt('alter table hidden rename to payload_blobs')
  await store.check()
  await store.close()
})
