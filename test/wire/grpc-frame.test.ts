import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import { frame, readMessage } from '../../src/wire/grpc-frame.ts'

const MESSAGE = Buffer.from('task token and more '.repeat(500))

function compressed(bytes: Buffer): Buffer {
  const framed = frame(bytes)
  framed[0] = 1
  return framed
}

test('a message is read back as it was framed', () => {
  assert.deepEqual(readMessage(frame(MESSAGE), undefined), MESSAGE)
  assert.deepEqual(readMessage(frame(Buffer.alloc(0)), 'identity'), Buffer.alloc(0))
})

test('compressed messages are read in the encoding that the header names', () => {
  assert.deepEqual(readMessage(compressed(gzipSync(MESSAGE)), 'gzip'), MESSAGE)
  assert.deepEqual(readMessage(compressed(deflateSync(MESSAGE)), 'deflate'), MESSAGE)
})

test('the flag of the frame, not the header, says whether it is compressed', () => {
  assert.deepEqual(readMessage(frame(MESSAGE), 'gzip'), MESSAGE)
})

test('the first of several messages is read', () => {
  const body = Buffer.concat([frame(MESSAGE), frame(Buffer.from('second'))])
  assert.deepEqual(readMessage(body, undefined), MESSAGE)
})

test('a body that was cut off is read as far as it goes', () => {
  const cut = frame(MESSAGE).subarray(0, 100)
  assert.deepEqual(readMessage(cut, undefined), MESSAGE.subarray(0, 95))
  const noise = Buffer.from(Array.from({ length: 40_000 }, (_, index) => (index * 7919) % 251))
  const half = compressed(gzipSync(noise)).subarray(0, 200)
  const read = readMessage(half, 'gzip')
  assert.ok(read && read.length > 0, 'the beginning of a gzip stream')
  assert.deepEqual(read, noise.subarray(0, read.length))
})

test('a frame that cannot be read is undefined, not an error', () => {
  assert.equal(readMessage(Buffer.alloc(0), undefined), undefined)
  assert.equal(readMessage(Buffer.alloc(4), undefined), undefined)
  assert.equal(readMessage(compressed(Buffer.from('no gzip')), 'gzip'), undefined)
  assert.equal(readMessage(compressed(MESSAGE), 'snappy'), undefined)
  assert.equal(readMessage(compressed(MESSAGE), undefined), undefined)
})

test('the length in the frame may be what it can be at most', () => {
  const lying = frame(MESSAGE)
  lying.writeUInt32BE(0xff_ff_ff_ff, 1)
  assert.deepEqual(readMessage(lying, undefined), MESSAGE)
})
