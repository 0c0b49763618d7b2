import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { placeIn, placeOfFault } from '../../src/project/place-of-mistake.ts'

for (const [title, report, place] of [
  [
    'a report of Node’s',
    'file:///shop/a.ts:2\nexport const = 2\n             ^\nSyntaxError: Unexpected token',
    'a.ts, line 2',
  ],
  ['a check of Node’s', '/shop/b.mjs:3\n  x: 1,,\n       ^\nSyntaxError: no', 'b.mjs, line 3'],
  [
    'a stack',
    'TypeError: no\n    at f (file:///shop/d.ts:3:6)\n    at node:internal/x:1:2',
    'd.ts, line 3',
  ],
  [
    'a stack without a function',
    'Error: no\n    at file:///shop/my%20d.ts:7:1',
    'my%20d.ts, line 7',
  ],
  ['frames of Node alone', 'Error: no\n    at resolve (node:internal/modules:8:1)', undefined],
  ['nothing', '', undefined],
] as const) {
  test(`the line that is wrong is found in ${title}`, () => {
    assert.equal(placeIn(report), place)
  })
}

test('for plain JavaScript, whose error has no line, a check of the file finds the line', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'place-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = join(folder, 'orion.chaos.mjs')
  await writeFile(file, 'export default {\n  start: 1,,\n}\n')
  const error: unknown = await import(file).catch((thrown: unknown) => thrown)
  assert.equal(await placeOfFault(file, error), 'orion.chaos.mjs, line 2')
  assert.equal(await placeOfFault(file, 'no error'), undefined)
})
