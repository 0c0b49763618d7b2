import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseExact } from '../../src/cli/exact-json.ts'

const EXACT =
  '[0, -0, 1, 10, 1.50, 0.1, 1e3, 1E-7, 100000000000000000000000, 9007199254740992, 0.0, 5e-324]'

test('numbers that are kept are read as JSON has them, however they are written', () => {
  assert.deepEqual(parseExact(EXACT), JSON.parse(EXACT))
})

const CHANGED: readonly (readonly [string, string])[] = [
  ['{"n": 9007199254740993}', '9007199254740992'],
  ['{"n": [{"n": -12345678901234567890}]}', '-12345678901234567000'],
  ['1e400', 'Infinity'],
  ['-1e400', '-Infinity'],
  ['0.1000000000000000055', '0.1'],
  ['1e-400', '0'],
]
for (const [text, stored] of CHANGED) {
  test(`${text} is refused, with what would be stored`, () => {
    assert.throws(() => parseExact(text), {
      code: 'INPUT_INVALID',
      message: new RegExp(`would be stored as ${stored}\\.$`),
      remedy: /as text, in quotes/,
    })
  })
}

test('it reads everything that JavaScript writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      assert.deepEqual(parseExact(text), JSON.parse(text))
    }),
  )
})
