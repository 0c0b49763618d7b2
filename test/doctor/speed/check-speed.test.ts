import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doctorFinds } from '../findings.ts'

test('a server that does not show its settings is timed, and so is the database', async () => {
  const server = await doctorFinds('speed: temporal')
  assert.match(
    server.found,
    /^a call takes \d+\.\d ms.*(does not tell its settings|three one after)/,
  )
  const database = await doctorFinds('speed: database')
  assert.match(database.found, /^a round trip takes \d+\.\d ms, a commit \d+\.\d ms/)
  assert.deepEqual([server.ok, database.ok], [true, true])
})
