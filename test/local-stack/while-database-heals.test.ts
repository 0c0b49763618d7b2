import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whileDatabaseHeals } from '../../src/local-stack/while-database-heals.ts'

const URL_OF = 'postgresql://orion:hidden-word-1@127.0.0.1:5999/orion'

/** What the driver and the server say to a connected program when PostgreSQL dies. */
const AWAY = [
  new Error('Connection terminated unexpectedly'),
  new Error('Client has encountered a connection error and is not queryable'),
  Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  Object.assign(new Error('terminating connection'), { code: '57P01' }),
]

test('a statement that PostgreSQL broke off when it died is repeated', async () => {
  const left = [...AWAY]
  const done = await whileDatabaseHeals(URL_OF, async () => {
    const error = left.shift()
    if (error) throw error
    return 'done'
  })
  assert.equal(done, 'done')
  assert.deepEqual(left, [])
})

test('a refused statement is reported at once, by its code', async () => {
  let times = 0
  const refused = whileDatabaseHeals(URL_OF, async () => {
    times += 1
    throw Object.assign(new Error('permission denied'), { code: '42501' })
  })
  await assert.rejects(refused, { code: 'DATABASE_REFUSED' })
  assert.equal(times, 1)
})
