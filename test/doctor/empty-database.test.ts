import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useWorld } from '../store/test-world.ts'
import { doctorFinds } from './findings.ts'

const world = useWorld()

test('an empty database is not migrated yet, and nobody is suspected', async () => {
  const DATABASE_URL = await world.createDatabase()
  const { ok, found, remedy } = await doctorFinds('drift: database', { DATABASE_URL })
  assert.deepEqual([ok, remedy], [true, undefined])
  assert.match(found, /not migrated yet/)
})
