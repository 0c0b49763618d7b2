import assert from 'node:assert/strict'
import { test } from 'node:test'
import { message, readField, readFields, tag, VARINT } from '../../src/wire/protobuf.ts'
import { eventMs, protoMs } from '../../src/wire/proto-time.ts'

test('a tag is the field and the wire type', () => {
  assert.deepEqual([tag(1), tag(1, VARINT), tag(16), tag(28)], [0x0a, 0x08, 0x82, 0xe2])
})

test('fields are read back, and those that nobody wants are skipped', () => {
  const bytes = message((w) =>
    w.uint32(tag(1)).string('one').uint32(tag(2, VARINT)).int32(2).uint32(tag(3)).string('three'),
  )
  const seen: unknown[] = []
  readFields(bytes, (field, reader) => {
    if (field === 2) return false
    seen.push(field, reader.string())
    return true
  })
  assert.deepEqual(seen, [1, 'one', 3, 'three'])
})

test('the first occurrence of a field is read', () => {
  const bytes = message((w) => w.uint32(tag(2)).string('a').uint32(tag(2)).string('b'))
  assert.equal(
    readField(bytes, 2, (reader) => reader.string()),
    'a',
  )
  assert.equal(
    readField(bytes, 1, (reader) => reader.string()),
    undefined,
  )
})

test('a message that is cut off is read as far as it goes', () => {
  const bytes = message((w) => w.uint32(tag(1, VARINT)).int32(7).uint32(tag(2)).string('gone'))
  const seen: number[] = []
  readFields(bytes.subarray(0, -2), (field, reader) => {
    seen.push(field === 1 ? reader.int32() : reader.string().length)
    return true
  })
  assert.deepEqual(seen, [7])
})

test('times are milliseconds, with their parts', () => {
  assert.equal(protoMs({ seconds: 2, nanos: 500_000 }), 2_000.5)
  assert.equal(protoMs({ seconds: { toString: () => '3' } }), 3_000)
  assert.equal(protoMs({ nanos: null }), 0)
  assert.equal(protoMs(undefined), 0)
  assert.equal(eventMs({ eventTime: { seconds: 1, nanos: 1_000_000 } }), 1_001)
})
