import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { test } from 'node:test'

import { databaseTarget, parseDatabaseUrl } from '../../src/store/database-url.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'

const MALFORMED = [
  '',
  'secret',
  'http://u:secret@host/db',
  'postgres://u:secr/et@host/db',
  'postgres://u:12/secret@host/db',
  'postgres://u:12?secret@host/db',
  'postgres://u:12#secret@host/db',
  'postgres://u:secret%zz@host/db',
  'postgres://u:secret@host:99999/db',
]

for (const url of MALFORMED) {
  test(`"${url}" is refused without repeating it`, () => {
    for (const attempt of [parseDatabaseUrl, storeAt]) {
      assert.throws(
        () => attempt(url),
        (error: Error) => {
          assert.equal('code' in error && error.code, 'CONFIG_INVALID')
          assert.match('remedy' in error ? String(error.remedy) : '', /%40/)
          assert.doesNotMatch(inspect(error, { depth: 9 }).replaceAll(/\n\s+at .*/g, ''), /secr/)
          return true
        },
      )
    }
  })
}

function storeAt(url: string): void {
  createPostgresStore({ url, poolMax: 1, applicationName: 'orion-test' })
}

test('a target names everything but the password', () => {
  assert.deepEqual(databaseTarget('postgres://a%40b:p%40ss@db.example/my%20db'), {
    host: 'db.example',
    port: 5432,
    database: 'my db',
    user: 'a@b',
  })
  assert.deepEqual(databaseTarget('postgresql:///orion?host=/run/postgresql&user=me&port=5433'), {
    host: '/run/postgresql',
    port: 5433,
    database: 'orion',
    user: 'me',
  })
  assert.equal(databaseTarget('postgres://maria:x@db.example').database, 'maria')
})
