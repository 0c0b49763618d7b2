import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import { loadActivities } from '../../../src/worker/code/load-activities.ts'
import { createProject } from './project.ts'

const project = await createProject()
after(() => project[Symbol.asyncDispose]())

/** What a file calls `greet` answers, or its error. */
async function greeting(folder: string, files: Readonly<Record<string, string>>, main: string) {
  const placed = Object.entries(files).map(([path, text]) => [join(folder, path), text])
  await project.write(Object.fromEntries(placed) as Record<string, string>)
  const { greet } = await loadActivities(join(project.folder, folder, main))
  return greet?.()
}

const SAY = 'export const greet = async () => '
const LOADS: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  [
    'a comment before the only export',
    { 'package.json': '{"type":"module"}', 'a.ts': `/**\n * Says hi.\n */\n${SAY}'hi'` },
    'a.ts',
  ],
  ['an enum', { 'a.ts': `enum A { Hi = 'hi' }\n${SAY}A.Hi` }, 'a.ts'],
  [
    'an import without ending',
    { 'x.ts': `export const x = 'hi'`, 'a.ts': `import { x } from './x'\n${SAY}x` },
    'a.ts',
  ],
  [
    'an import of a folder',
    { 'x/index.ts': `export const x = 'hi'`, 'a.ts': `import { x } from './x'\n${SAY}x` },
    'a.ts',
  ],
  [
    'an import of .js that is a .ts',
    { 'x.ts': `export const x = 'hi'`, 'a.ts': `import { x } from './x.js'\n${SAY}x` },
    'a.ts',
  ],
  [
    'JSON by default',
    { 'x.json': '{"x":"hi"}', 'a.ts': `import all from './x.json'\n${SAY}all.x` },
    'a.ts',
  ],
  [
    'JSON by name',
    { 'x.json': '{"x":"hi","a-b":1}', 'a.ts': `import { x } from './x.json'\n${SAY}x` },
    'a.ts',
  ],
  [
    'JSON by attribute',
    {
      'x.json': '{"x":"hi"}',
      'a.ts': `import all from './x.json' with { type: 'json' }\n${SAY}all.x`,
    },
    'a.ts',
  ],
  [
    'a type imported as a value',
    {
      'x.ts': 'export interface X { a: 1 }',
      'a.ts': `import { X } from './x'\nlet x: X\n${SAY}'hi'`,
    },
    'a.ts',
  ],
  [
    'parameter properties',
    { 'a.ts': `class A { constructor(readonly x: string) {} }\n${SAY}new A('hi').x` },
    'a.ts',
  ],
  ['.mts', { 'a.mts': `${SAY}'hi' as string` }, 'a.mts'],
  [
    '.cts',
    { 'x.cts': `export const x: string = 'hi'`, 'a.cts': `import { x } from './x.cjs'\n${SAY}x` },
    'a.cts',
  ],
  [
    'CommonJS',
    { 'a.cjs': `const all = { greet: async () => 'hi' }\nmodule.exports = Object.assign({}, all)` },
    'a.cjs',
  ],
  [
    'a constant beside it',
    { 'a.ts': `export const LIMIT = 1\nexport class Odd extends Error {}\n${SAY}'hi'` },
    'a.ts',
  ],
]

for (const [index, [what, files, main]] of LOADS.entries()) {
  test(`an activities file with ${what} is served`, async () => {
    assert.equal(await greeting(`load-${index}`, files, main), 'hi')
  })
}

const REFUSED: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ['nothing', { 'a.ts': 'export {}' }, /exports no activity/],
  ['a default object', { 'a.ts': 'export default { async greet() {} }' }, /it exports default/],
  ['a class', { 'a.ts': 'export class Greeter { async greet() {} }' }, /it exports Greeter/],
  ['a constant', { 'a.ts': 'export const greet = 1' }, /it exports greet/],
  [
    'a name of two files',
    { 'x.ts': `${SAY}1`, 'y.ts': `${SAY}2`, 'a.ts': `export * from './x'\nexport * from './y'` },
    /greet is exported by \.\/x and by \.\/y/,
  ],
  [
    'nothing at all, of a module',
    { 'package.json': '{"type":"module"}', 'a.ts': '' },
    /exports no activity/,
  ],
  ['half of what was meant', { 'a.ts': `${SAY}'hi'\nexport` }, /cannot be loaded \(.*[^>]\)\.$/s],
  ['a missing import', { 'a.ts': `import './gone'\n${SAY}1` }, /cannot be loaded.*gone/],
]

for (const [index, [what, files, message]] of REFUSED.entries()) {
  test(`an activities file with ${what} is refused`, async () => {
    await assert.rejects(greeting(`refused-${index}`, files, 'a.ts'), (error) => {
      assert.ok(isOrionError(error))
      assert.equal(error.code, 'WORKER_START_FAILED')
      assert.match(error.message, message)
      return true
    })
  })
}

test('a file that is gone is missed by its own name alone', async () => {
  await assert.rejects(greeting('gone', {}, 'a.ts'), (error: Error) => {
    assert.match(error.message, /^There is no file .*gone\/a\.ts\.$/)
    return true
  })
})

test('a failure names the line that was written, not the compiled one', async () => {
  const text = `interface Gone {\n  a: 1\n}\nenum A { B }\nexport async function greet() {\n  throw new Error(String(A.B))\n}\n`
  await assert.rejects(greeting('lines', { 'a.ts': text }, 'a.ts'), (error: Error) => {
    assert.match(error.stack ?? '', /a\.ts:6:/)
    return true
  })
})

test('an SDK of another minor version is refused, both named', async () => {
  await project.install('1.23.9', ['@temporalio/activity'], 'other')
  await assert.rejects(greeting('other', { 'a.ts': `${SAY}1` }, 'a.ts'), (error) => {
    assert.ok(isOrionError(error))
    assert.equal(error.code, 'SDK_MISMATCH')
    assert.match(error.message, /1\.23\.9 in .*orion-project-.*1\.24\.0 in /)
    return true
  })
})
