import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPayload } from '../../src/client/check-payload.ts'
import type { OrionClient } from '../../src/client/connect.ts'

const client = { payloadBytesMax: 10 } as OrionClient

test('a payload is counted in bytes of its JSON', () => {
  assert.equal(checkPayload(client, undefined, 'The input'), 0)
  assert.equal(checkPayload(client, 'ü', 'The input'), 4)
  assert.equal(checkPayload(client, 'x'.repeat(8), 'The input'), 10)
})

test('a payload that is too long, or not JSON, is refused before it is sent', () => {
  assert.throws(() => checkPayload(client, 'ü'.repeat(5), 'It'), { code: 'PAYLOAD_TOO_LARGE' })
  assert.throws(() => checkPayload(client, 1n, 'It'), { code: 'INPUT_INVALID' })
})
