import assert from 'node:assert/strict'
import { test } from 'node:test'
import { table } from '../../src/cli/table.ts'
import { escapeLine, escapeText } from '../../src/telemetry/escape-text.ts'

const HOSTILE = 'wipe production\u001B[2K\u001B[1Gharmless'

test('what moves, hides or turns text on a terminal is spelt out', () => {
  assert.equal(escapeText(HOSTILE), 'wipe production\\u001b[2K\\u001b[1Gharmless')
  assert.equal(escapeText('\u009B2K\u202Ea\r\u001B[8mb'), '\\u009b2K\\u202ea\\u000d\\u001b[8mb')
})

test('our own colours and line ends stay, and joined letters too', () => {
  for (const text of ['\u001B[32mok\u001B[39m\n', 'می\u200Cشود'])
    assert.equal(escapeText(text), text)
})

test('no row of a table is forged', () => {
  const text = table(['ID', 'SUBJECT'], [['a\nb  forged', HOSTILE]], '')
  assert.equal(text.split('\n').length, 2)
  assert.ok(!text.includes('\u001B[2K'))
  assert.equal(escapeLine('a\nb'), 'a\\nb')
})

test('JSON stays JSON and keeps its data', () => {
  const value = { a: `${HOSTILE}\u009B\u007F\u202E` }
  assert.deepEqual(JSON.parse(escapeText(JSON.stringify(value, undefined, 2))), value)
})
