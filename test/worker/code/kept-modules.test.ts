import assert from 'node:assert/strict'
import { realpath, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { keptModules } from '../../../src/worker/code/kept-modules.ts'
import { makeBundle } from '../../../src/worker/code/make-bundle.ts'
import { oneSdk } from '../../../src/worker/code/one-sdk.ts'
import { createProject } from './project.ts'

const project = await createProject()
after(() => project[Symbol.asyncDispose]())
const root = await realpath(project.folder)
const kept = keptModules()

const FILES = {
  'package.json': '{"type":"module"}',
  'workflows.ts': `import { price } from './prices/price.ts'
    import { unit } from 'units'
    export async function order(): Promise<string> { return price() + unit }`,
  'prices/price.ts': `import { base } from './base.ts'\nexport const price = () => base`,
  'prices/base.ts': `export const base = 'base-1'`,
  'node_modules/units/package.json': '{"name":"units","version":"1.0.0","main":"index.js"}',
  'node_modules/units/index.js': `exports.unit = 'unit-1'`,
}
before(() => project.write(FILES))

function bundle(modules?: typeof kept) {
  const options = { sealed: false, ...(modules && { kept: modules }) }
  return makeBundle(join(root, 'workflows.ts'), options, oneSdk(root))
}

/** With what was kept, the bundle is the one that a new process makes. */
async function bundledWith(words: string): Promise<void> {
  const [fresh, again] = [await bundle(), await bundle(kept)]
  assert.ok(again.code.includes(words), `the bundle has ${words}`)
  assert.ok(again.code === fresh.code, 'the same bundle, byte for byte')
  const missing = fresh.inputs.filter((file) => !again.inputs.includes(file))
  assert.deepEqual(missing, [], 'each file is known')
}

test('a bundle with nothing new is the same, and has the same files', async () => {
  await bundledWith('base-1')
  await bundledWith('base-1')
})

test('an edit is seen in a file that others import, also if its time and size are as before', async () => {
  const path = join(root, 'prices/base.ts')
  const { atime, mtime } = await stat(path)
  await project.write({ 'prices/base.ts': `export const base = 'base-2'` })
  await utimes(path, atime, mtime)
  await bundledWith('base-2')
})

test('an edit is seen in a package, whose version is as before', async () => {
  await project.write({ 'node_modules/units/index.js': `exports.unit = 'unit-2'` })
  await bundledWith('unit-2')
})

test('a mistake is refused until it is corrected, whatever is saved beside it', async () => {
  await project.write({ 'prices/price.ts': 'export const price = (' })
  await assert.rejects(bundle(kept), /cannot be bundled/)
  await project.write({ 'prices/base.ts': `export const base = 'base-3'` })
  await assert.rejects(bundle(kept), /cannot be bundled/)
  await project.write({ 'prices/price.ts': FILES['prices/price.ts'] })
  await bundledWith('base-3')
})

test('a file that is gone is missed, and one that takes its place is found', async () => {
  await rm(join(root, 'prices/base.ts'))
  await assert.rejects(bundle(kept), /base/)
  await project.write({ 'prices/base.ts': `export { base } from './other.ts'` })
  await project.write({ 'prices/other.ts': `export const base = 'base-4'` })
  await bundledWith('base-4')
})

test('names that are exported twice are refused again, though neither file has changed', async () => {
  await project.write({ 'a.ts': 'export const x = 1', 'b.ts': 'export const x = 2' })
  const both = `export * from './a.ts'\nexport * from './b.ts'\n`
  for (const text of ['', '// once more']) {
    await project.write({ 'workflows.ts': `${FILES['workflows.ts']}\n${both}${text}` })
    await assert.rejects(bundle(kept), /exported twice.*x is exported by/)
  }
  await project.write({ 'workflows.ts': FILES['workflows.ts'] })
  await bundledWith('base-4')
})

test('another SDK that a kept file would bring is refused each time', async () => {
  await project.install('1.22.0', ['@temporalio/workflow'], 'node_modules/units')
  const unit = `exports.unit = require('@temporalio/workflow').sleep && 'unit-3'`
  await project.write({ 'node_modules/units/index.js': unit })
  for (const _ of [1, 2]) await assert.rejects(bundle(kept), { code: 'SDK_MISMATCH' })
  await rm(join(root, 'node_modules/units/node_modules'), { recursive: true })
  await bundledWith('unit-3')
})

test('two bundles at once do not share what was kept', async () => {
  const [one, two] = await Promise.all([bundle(kept), bundle(kept)])
  assert.ok(one.code === two.code)
  await bundledWith('unit-3')
})
