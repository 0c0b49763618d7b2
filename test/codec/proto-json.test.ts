import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payloadsFromJson, payloadsToJson } from '../../src/codec/proto-json.ts'

test('payloads go to JSON and back, bytes as base64', () => {
  const json = '{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"eyJhIjoxfQ=="}]}'
  assert.equal(payloadsToJson(payloadsFromJson(json)), json)
})

test('an empty field may be absent', () => {
  assert.deepEqual(payloadsFromJson('{}'), [])
  assert.equal(
    payloadsToJson(payloadsFromJson('{"payloads":[{}]}')),
    '{"payloads":[{"metadata":{},"data":""}]}',
  )
})

test('anything else is refused, and not repeated', () => {
  for (const text of ['', 'geheim', '[]', '{"payloads":{}}', '{"payloads":[{"data":"geheim!"}]}']) {
    assert.throws(
      () => payloadsFromJson(text),
      (error: { code?: string; message: string }) => {
        assert.equal(error.code, 'INPUT_INVALID', text)
        assert.doesNotMatch(error.message, /geheim/)
        return true
      },
    )
  }
})
