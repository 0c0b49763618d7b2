import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storableMetadata } from '../../src/contract/storable-metadata.ts'

test('plain metadata stays as it is, without a note', () => {
  const given = { text: 'ü', list: ['a', 1, null], deep: { yes: true }, none: undefined }
  assert.deepEqual(storableMetadata(given), {
    text: 'ü',
    list: ['a', 1, null],
    deep: { yes: true },
  })
})

test('values that JSON cannot hold are written as text or left out, with a note', () => {
  const { orionNote, ...rest } = storableMetadata({
    when: new Date(0),
    error: new Error('why'),
    set: new Set([1]),
    map: new Map([['a', 1]]),
    big: 1n,
    not: NaN,
    call: () => 1,
    sign: Symbol('s'),
  })
  assert.deepEqual(rest, {
    when: '1970-01-01T00:00:00.000Z',
    error: 'why',
    set: [1],
    map: { a: 1 },
    big: '1',
    not: 'NaN',
  })
  assert.deepEqual(orionNote, [
    'big: a number too large for JSON, written as text',
    'not: no number of JSON, written as text',
    'call: a function, left out',
    'sign: a symbol, left out',
  ])
})

test('metadata that contains itself, is too deep or cannot be read does no harm', () => {
  const itself: { self?: unknown } = {}
  itself.self = itself
  let deep: object = {}
  for (let level = 0; level < 10_000; level += 1) deep = { deep }
  const shy = {
    get secret() {
      throw new Error('no')
    },
  }
  const text = JSON.stringify(storableMetadata({ itself, deep, shy, ['k\0']: 1 }))
  assert.match(text, /"self":"\[contains itself\]"/)
  assert.match(text, /\[too deep\]/)
  assert.match(text, /"shy":"\[cannot be read\]"/)
  assert.match(text, /"k\\\\u0000":1/)
})

test('the same object in two places does not contain itself', () => {
  const one = { a: 1 }
  assert.deepEqual(storableMetadata({ x: one, y: [one] }), { x: { a: 1 }, y: [{ a: 1 }] })
})

test('too much is cut, the longest texts first; where that is not enough, it is left out', () => {
  const cut = storableMetadata({ prompt: 'x'.repeat(3_000_000), id: 'd7' })
  assert.equal(cut['id'], 'd7')
  assert.equal(cut['prompt'], `${'x'.repeat(65_536)}…`)
  assert.match(JSON.stringify(cut['orionNote']), /of 300002\d bytes .* cut after 65536/)
  const many = storableMetadata({ list: Array.from({ length: 300_000 }, (_, i) => i) })
  assert.deepEqual(Object.keys(many), ['orionNote'])
  assert.match(JSON.stringify(many['orionNote']), /left out/)
})
