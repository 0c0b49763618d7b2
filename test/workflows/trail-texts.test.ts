import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTrail } from './trail/use-trail.ts'

const { begin, ending, rows, trail } = useTrail()

test('a reason with characters that PostgreSQL cannot keep is a row, and readable', async () => {
  const id = await begin('failing', 'a\0b\ud800c')
  assert.equal(await ending(id), 'failed')
  const [working, failed] = await rows(id)
  assert.equal(working?.metadata?.['message'], String.raw`a\u0000b\ud800c`)
  assert.match(JSON.stringify(working?.metadata?.['orionNote']), /message: characters/)
  assert.equal(failed?.metadata?.['cause'], String.raw`a\u0000b\ud800c`)
})

test('a subject and a state of any length cost nothing, and stand whole in the row', async () => {
  const subject = 'ein “Prompt” für 🐦\n'.repeat(400)
  const state = 'ü'.repeat(3_000)
  const id = await begin('long', subject, state)
  assert.equal(await ending(id), 'completed')
  const [first] = await rows(id)
  assert.equal(first?.status, state)
  assert.equal(first?.metadata?.['subject'], subject)
})

test('metadata that is not JSON, or too large, is written as far as possible', async () => {
  for (const bytes of [0, 3_000_000]) {
    const id = await begin('wild', bytes)
    assert.equal(await ending(id), 'completed')
    assert.equal(await trail(id), '1 completed*')
    const [row] = await rows(id)
    const { big, half, orionNote } = row?.metadata ?? {}
    assert.deepEqual([big, half], ['18446744073709551616', String.raw`a\ud800b\u0000c`])
    assert.match(JSON.stringify(orionNote), /call: a function, left out/)
  }
})
