import assert from 'node:assert/strict'
import { test } from 'node:test'
import { derivedPassword } from '../../src/postgres/derived-password.ts'
import { soundsLost } from '../../src/postgres/lost-connection.ts'
import { databaseExists, identifier, provideRole } from '../../src/postgres/roles.ts'

const URL_A = 'postgresql://postgres:a%2Fb@127.0.0.1:5432/postgres'

test('a derived password is the same for one superuser and role, and another for others', () => {
  const password = derivedPassword(URL_A, 'orion')
  assert.match(password, /^[\da-f]{64}$/)
  assert.equal(derivedPassword(URL_A.replace('5432', '6432'), 'orion'), password)
  assert.notEqual(derivedPassword(URL_A, 'temporal'), password)
  assert.notEqual(derivedPassword(URL_A.replace('a%2Fb', 'a%2Fc'), 'orion'), password)
})

test('a server that went away is known by everybody’s words for it', () => {
  const lost = [
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'connect ECONNREFUSED 127.0.0.1:5432',
    'no usable database connection found',
    'FATAL: the database system is starting up',
    'terminating connection due to administrator command',
  ]
  assert.deepEqual(lost.filter(soundsLost), lost)
  assert.equal(soundsLost('password authentication failed for user "orion"'), false)
})

test('a name is quoted, with any characters', () => {
  assert.equal(identifier('or"ion'), '"or""ion"')
})

test('a role is created once, and its password is in no statement', async () => {
  const statements: string[] = []
  const roles: unknown[] = []
  const asked = {
    rows: async (sql: string) => {
      statements.push(sql)
      return sql.startsWith('select') ? roles : []
    },
  }
  const wanted = { password: 'pencil', attributes: 'login inherit' }
  await provideRole(asked, 'writer', wanted)
  roles.push({})
  await provideRole(asked, 'writer', wanted)
  const [, made, set, , again] = statements
  assert.equal(made, 'create role "writer"')
  assert.match(set ?? '', /^alter role "writer" login inherit password 'SCRAM-SHA-256\$/)
  assert.match(again ?? '', /^alter role "writer"/)
  assert.equal(statements.length, 5)
  assert.ok(!statements.join().includes('pencil'))
})

test('a database is there or not', async () => {
  assert.equal(await databaseExists({ rows: async () => [{}] }, 'orion'), true)
  assert.equal(await databaseExists({ rows: async () => [] }, 'orion'), false)
})
