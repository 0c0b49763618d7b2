import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { inspect } from 'node:util'
import { after, before, test } from 'node:test'

import { isOrionError, type OrionError } from '../../src/errors/orion-error.ts'
import { databaseError, isRetryable } from '../../src/store/database-errors.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import { startCluster, type TestCluster } from './test-cluster.ts'
import { urlWith } from './test-world.ts'

const CONNECT_TIMEOUT_MS = 500
const PASSWORD = 'Top%53ecret'
// One that is sure to check passwords.
let cluster: TestCluster
before(async () => {
  cluster = await startCluster()
})
after(() => cluster.stop())

async function failureAt(url: string): Promise<OrionError> {
  const store = createPostgresStore({
    url,
    poolMax: 1,
    applicationName: 'orion-test',
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
  })
  const error = await store.check().then(
    () => assert.fail('no failure'),
    (thrown: unknown) => thrown,
  )
  await store.close()
  assert.ok(isOrionError(error))
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)
  assert.doesNotMatch(shown, /Top(%53|S)ecret/)
  return error
}

test('before migration the tables are missing', async () => {
  const error = await failureAt(cluster.url)
  assert.equal(error.code, 'DATABASE_SCHEMA_MISSING')
  assert.match(error.remedy, /orion db migrate/)
})

test('a wrong password, user or database is a refusal, not worth a retry', async () => {
  const wrong = [
    urlWith(cluster.url, { password: PASSWORD }),
    urlWith(cluster.url, { username: 'nobody', password: PASSWORD }),
    urlWith(cluster.url, { password: '' }),
    urlWith(cluster.url, { pathname: '/nowhere' }),
    `${cluster.url}?sslmode=require`,
  ]
  for (const url of wrong) {
    const error = await failureAt(url)
    assert.equal(error.code, 'DATABASE_REFUSED', error.message)
    assert.equal(isRetryable(error), false)
  }
})

test('a refused port and an unknown host are unreachable, worth a retry', async () => {
  const port = await freePort()
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'no-such-host.invalid']) {
    const error = await failureAt(`postgres://u:${PASSWORD}@${host}/db`)
    assert.equal(error.code, 'DATABASE_UNREACHABLE', error.message)
    assert.equal(isRetryable(error), true)
    assert.match(error.message, /^PostgreSQL at \S+:\d+ \(database db, user u\) cannot be used/)
  }
})

test('a server that never answers is given up within the limit', async () => {
  const sockets: Socket[] = []
  const hole = createServer((socket) => sockets.push(socket.on('error', () => {})))
  await once(hole.listen(0, '127.0.0.1'), 'listening')
  const address = hole.address()
  assert.ok(address !== null && typeof address !== 'string')
  const began = Date.now()
  const error = await failureAt(`postgres://u:${PASSWORD}@127.0.0.1:${address.port}/db`)
  assert.equal(error.code, 'DATABASE_UNREACHABLE')
  assert.ok(Date.now() - began < CONNECT_TIMEOUT_MS * 3)
  sockets.forEach((socket) => socket.destroy())
  hole.close()
})

const URL_WITH_PASSWORD = `postgres://u:${PASSWORD}@host/db`
const MAPPED = {
  DATABASE_UNREACHABLE: [
    '57P01',
    '57P03',
    '08006',
    '53300',
    '40P01',
    '40001',
    '25006',
    'ECONNRESET',
  ],
  DATABASE_REFUSED: ['28P01', '28000', '3D000', '42501', '08P01', 'SELF_SIGNED_CERT_IN_CHAIN'],
  DATABASE_SCHEMA_MISSING: ['42P01', '42703', '3F000'],
  INPUT_INVALID: ['22P02', '23514', '54000'],
  INTERNAL: ['42601', 'XX000', undefined],
}

for (const [expected, codes] of Object.entries(MAPPED)) {
  test(`${codes.join(', ')} become ${expected}, with the original as the cause`, () => {
    for (const code of codes) {
      const cause = Object.assign(new Error('words'), { code })
      const error = databaseError(cause, URL_WITH_PASSWORD)
      assert.equal(error.code, expected, code)
      assert.equal(error.cause, cause)
      assert.equal(isRetryable(cause), isRetryable(error))
    }
  })
}

test('errors of Supavisor are understood', () => {
  const said = (message: string) =>
    databaseError(Object.assign(new Error(message), { code: 'XX000' }), URL_WITH_PASSWORD).code
  assert.equal(said('(ENOTFOUND) tenant/user a.b not found'), 'DATABASE_REFUSED')
  assert.equal(said('Tenant or user not found'), 'DATABASE_REFUSED')
  assert.equal(said('(EMAXCONN) max client connections reached'), 'DATABASE_UNREACHABLE')
  assert.equal(said('(ECHECKOUTTIMEOUT) unable to check out connection'), 'DATABASE_UNREACHABLE')
})

test('a server that repeats the password is not repeated', () => {
  const echo = new Error(`FATAL: bad TopSecret or ${PASSWORD}`)
  assert.doesNotMatch(databaseError(echo, URL_WITH_PASSWORD).message, /ecret/)
})

test('an error that is one of the catalogue passes unchanged', () => {
  const error = databaseError(new Error('x'), URL_WITH_PASSWORD)
  assert.equal(databaseError(error, URL_WITH_PASSWORD), error)
})

test('an untrusted certificate is an error with advice', () => {
  const cause = Object.assign(new Error('self-signed certificate in certificate chain'), {
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
  })
  assert.match(databaseError(cause, URL_WITH_PASSWORD).remedy, /sslrootcert/)
})

test('a connection for which no file is left is the machine’s limit, and no fault of the database', () => {
  const code = 'EMFILE'
  const error = new AggregateError([Object.assign(new Error(`connect ${code} ::1:5432`), { code })])
  assert.equal(databaseError(error, 'postgresql://me@localhost/x').code, 'TOO_MANY_FILES')
})
