import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256 } from '../../../src/approvals/request/sha256.ts'

const nodes = (text: string) => createHash('sha256').update(text).digest('hex')

test('the standard vectors of SHA-256', () => {
  assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  assert.equal(
    sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  )
})

test("any text has the digest that Node's own code gives it", () => {
  for (const length of [55, 56, 63, 64, 65, 119, 120, 4_096]) {
    assert.equal(sha256('ü'.repeat(length)), nodes('ü'.repeat(length)))
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      assert.equal(sha256(text), nodes(text))
    }),
    { seed: 16, numRuns: 100 },
  )
})
