import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { table } from '../../src/telemetry/table.ts'
import { coloured } from '../../src/telemetry/colour-marks.ts'
import {
  escapeBlock,
  escapeLine,
  outward,
  outwardJson,
  widthOf,
} from '../../src/telemetry/escape-text.ts'
import { forgetSecrets, keepSecret } from '../../src/telemetry/secrets.ts'

const HOSTILE = 'wipe production\u001B[2K\u001B[1Gharmless'
const LINK = '\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007'

/** Shows colours, whatever the tests' own output is. */
function green(text: string): string {
  const before = process.env['FORCE_COLOR']
  process.env['FORCE_COLOR'] = '1'
  try {
    return coloured('green', text, process.stdout)
  } finally {
    if (before === undefined) delete process.env['FORCE_COLOR']
    else process.env['FORCE_COLOR'] = before
  }
}

test('characters that move, hide or turn text on a terminal are spelt out', () => {
  assert.equal(outward(HOSTILE), 'wipe production\\u001b[2K\\u001b[1Gharmless')
  assert.equal(outward('\u009B2K\u202Ea\r\u001B[8mb'), '\\u009b2K\\u202ea\\u000d\\u001b[8mb')
  assert.equal(outward(LINK).includes('\u001B'), false)
  assert.equal(outward('\u2066a\u2069\u206A\u007F'), '\\u2066a\\u2069\\u206a\\u007f')
})

test('line ends, tabs, and joiners that people write stay', () => {
  for (const text of ['a\n\tb', 'می\u200Cشود']) assert.equal(outward(text), text)
})

test('colours that others wrote are text; our own are colours', () => {
  assert.equal(outward('\u001B[32mok\u001B[39m'), '\\u001b[32mok\\u001b[39m')
  assert.equal(outward(green('ok')), '\u001B[32mok\u001B[39m')
  assert.equal(outward(green('\u001B[31mno')), '\u001B[32m\\u001b[31mno\u001B[39m')
  assert.equal(outward(escapeLine(green('a\nb'))), '\u001B[32ma\\nb\u001B[39m')
  assert.equal(widthOf(green('four')), 4)
})

test('no row of a table is forged, and no column moved', () => {
  const rows = [
    ['a\nb  forged', HOSTILE],
    ['c\td', green('x')],
  ]
  const text = outward(table(['ID', 'SUBJECT'], rows, ''))
  const lines = stripVTControlCharacters(text).split('\n')
  assert.equal(lines.length, 3)
  assert.deepEqual(
    lines.map((line) => line.search(/SUBJECT|wipe|x$/)),
    [14, 14, 14],
  )
  assert.equal(escapeLine('a\nb\tc'), 'a\\nb\\tc')
})

test('nothing that leaves the process contains a secret', () => {
  keepSecret('canary-4711')
  assert.equal(outward('a canary-4711'), 'a [redacted]')
  assert.equal(outwardJson({ a: 'canary-4711' }), '{"a":"[redacted]"}')
  forgetSecrets()
})

test('lines of others show that they belong to the one before', () => {
  assert.equal(escapeBlock('failed: a\nerror X: b\n\n'), 'failed: a\n  │ error X: b')
})

test('JSON stays JSON and keeps its data', () => {
  const value = { [LINK]: `${HOSTILE}\u009B\u007F\u202E\n`, list: [1, null, true] }
  const text = outwardJson(value, 2)
  assert.deepEqual(JSON.parse(text), value)
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  assert.doesNotMatch(text, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/)
})
