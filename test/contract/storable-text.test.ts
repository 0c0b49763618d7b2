import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  jsonBytes,
  searchableKeyword,
  searchableText,
  storableText,
} from '../../src/contract/storable-text.ts'

test('characters that no database keeps are written as escapes, and everything else stays', () => {
  assert.equal(storableText('a\0b'), String.raw`a\u0000b`)
  assert.equal(storableText('\ud83d and \udc26'), String.raw`\ud83d and \udc26`)
  assert.equal(storableText('🐦 تأیید می‌شود\n\u001b'), '🐦 تأیید می‌شود\n\u001b')
})

test('the bytes of a text are those of its JSON', () => {
  for (const text of ['', 'abc', '"\\\n\u0001', 'ü', '€', '🐦']) {
    assert.equal(jsonBytes(text), Buffer.byteLength(JSON.stringify(text)), text)
  }
})

test('a subject is cut to what Temporal takes, in bytes, and never within a character', () => {
  assert.equal(searchableText('x'.repeat(2_046)), 'x'.repeat(2_046))
  for (const one of ['x', 'ü', '€', '🐦', '"', '\u0001']) {
    const cut = searchableText(one.repeat(3_000))
    const bytes = Buffer.byteLength(JSON.stringify(cut))
    assert.ok(bytes <= 2_048 && bytes > 2_030, `${bytes} bytes`)
    assert.ok(cut.endsWith(`${one}…`))
  }
})

test('a subject has nothing that PostgreSQL takes for more than text', () => {
  assert.equal(searchableText(String.raw`it's "a\b": 'c`), 'it’s "a∖b"∶ ’c')
})

test('a state is cut to what Temporal’s tables keep, in characters', () => {
  assert.equal(searchableKeyword('🐦'.repeat(255)), '🐦'.repeat(255))
  assert.equal(searchableKeyword('🐦'.repeat(256)), `${'🐦'.repeat(254)}…`)
})
