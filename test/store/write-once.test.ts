import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeOnce } from '../../src/store/write-once.ts'

const write = (isNew: boolean, same: boolean | undefined) =>
  writeOnce({
    idempotencyKey: 'run-1/charge',
    insert: async () => isNew,
    stands: async () => same,
  })

test('a row is new, or the same again', async () => {
  assert.equal(await write(true, false), 'inserted')
  assert.equal(await write(false, true), 'repeated')
})

test('other content is refused, and so is a row that cannot be seen', async () => {
  await assert.rejects(write(false, false), { code: 'IDEMPOTENCY_CONFLICT' })
  await assert.rejects(write(false, undefined), { code: 'DATABASE_REFUSED' })
})
