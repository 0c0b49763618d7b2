// A process leaves its packages in one file, and the next loads them from there, changed ones apart.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orion-packages-'))
  put('one/index.js', "exports.two = require('two'); exports.file = __filename")
  put('two/index.js', "exports.says = 'two'; exports.own = require.resolve('./inner')")
  put('two/inner.js', "'use strict'\nmodule.exports = () => { throw new Error('from inside') }")
  put('late/index.js', "exports.says = 'late: \\u2026 …'")
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, text: string): void {
  const file = join(folder, 'node_modules', path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

/** In a process of its own; its value, and where each file came from. */
function load(code: string): { value: unknown; packed: string[]; wanted: string | undefined } {
  const packages = join(import.meta.dirname, '../../src/packages')
  const script = `
    import { createRequire } from 'node:module'
    const { usePack, packInUse, sealPack } = await import('${packages}/use-pack.ts')
    const { leavePack } = await import('${packages}/write-pack.ts')
    usePack('${folder}/packs')
    const require = createRequire('${folder}/program.js')
    const AsyncFunction = (async () => {}).constructor
    const run = new AsyncFunction('require', 'sealPack', process.argv[2])
    const value = await run(require, sealPack)
    const { wanted, scripts } = packInUse()
    const packed = [...scripts.keys()]
    leavePack(['${folder}/node_modules/late/index.js'])
    console.log(JSON.stringify({ value, wanted, packed }))`
  const program = join(folder, 'program.mjs')
  writeFileSync(program, script)
  const output = execFileSync(process.execPath, [program, code])
  return JSON.parse(output.toString()) as ReturnType<typeof load>
}

const BOTH = "return [require('one').two.says, require('one').file, require('two').own]"

test('the second process loads from the pack, the third with what V8 made of it, all of them the same', () => {
  const first = load(BOTH)
  assert.deepEqual({ wanted: first.wanted, packed: first.packed }, { wanted: 'pack', packed: [] })
  const second = load(BOTH)
  assert.equal(second.wanted, 'code')
  assert.deepEqual(second.packed.length, 2)
  const third = load(BOTH)
  assert.equal(third.wanted, undefined)
  assert.deepEqual(second.value, first.value)
  assert.deepEqual(third.value, first.value)
})

test('a file that has changed is read from its place, and packed again', () => {
  load(BOTH)
  load(BOTH)
  put('two/index.js', "exports.says = 'other'; exports.own = 'its own'")
  const changed = load(BOTH)
  assert.deepEqual((changed.value as string[])[0], 'other')
  assert.equal(changed.wanted, 'pack')
  assert.equal(load(BOTH).wanted, 'code')
})

test('a file of the same size that was touched is read again too', () => {
  load(BOTH)
  put('two/index.js', "exports.says = '222'; exports.own = require.resolve('./inner')")
  utimesSync(join(folder, 'node_modules/two/index.js'), 1, 1)
  assert.equal((load(BOTH).value as string[])[0], '222')
})

test('a package that is gone is missing as ever, and what took its place is found', () => {
  load(BOTH)
  rmSync(join(folder, 'node_modules/two'), { recursive: true })
  const missing = "try { require('one') } catch (error) { return error.code }"
  assert.equal(load(missing).value, 'MODULE_NOT_FOUND')
  put('one/node_modules/two/index.js', "exports.says = 'nearer'")
  assert.equal(load("return require('one').two.says").value, 'nearer')
})

test('a stack names the file and the line of a packed module', () => {
  const where =
    "try { require('two/inner')() } catch (error) { return error.stack.split('\\n')[1] }"
  const stacks = [load(where), load(where)].map(({ value }) => value)
  assert.equal(stacks[0], stacks[1])
  assert.match(String(stacks[0]), /two\/inner\.js:2:32/)
})

test('files that were named besides the loaded ones are packed, with all their characters', () => {
  load(BOTH)
  const late = "return require('late').says"
  assert.deepEqual(load(late).packed, [join(folder, 'node_modules/late/index.js')])
  assert.equal(load(late).value, 'late: … …')
})

test('a file that is loaded after the pack was sealed is not in it', () => {
  load("require('one'); sealPack(); return require('two/inner') !== undefined")
  assert.deepEqual(load("return require('two/inner') !== undefined").packed, [])
})

test('a pack that is cut short and a folder that cannot be written change nothing', () => {
  const { value } = load(BOTH)
  const [pack = ''] = readdirSync(join(folder, 'packs'))
  writeFileSync(join(folder, 'packs', pack), 'cut')
  assert.deepEqual(load(BOTH).value, value)
  rmSync(join(folder, 'packs'), { recursive: true })
  writeFileSync(join(folder, 'packs'), 'a file where the folder should be')
  assert.deepEqual(load(BOTH).value, value)
})
