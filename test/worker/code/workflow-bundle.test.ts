import assert from 'node:assert/strict'
import { cp, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts'
import { workflowEntry } from '../../../src/worker/workflow-entry.ts'
import { createProject } from './project.ts'

const project = await createProject()
after(() => project[Symbol.asyncDispose]())
const root = await realpath(project.folder)
const cache = join(root, 'cache')

const SDK = ['@temporalio/workflow', '@temporalio/common', '@temporalio/proto']
const WORKFLOW = `import { sleep } from '@temporalio/workflow'
  export async function nap(): Promise<void> { await sleep(1) }`

async function bundled(path: string, selection: 'all' | readonly string[] = 'all') {
  const workflows = join(root, path)
  const entry = (await workflowEntry(selection, workflows, cache)) ?? ''
  return (await workflowBundle(entry, cache, { sealed: false, workflows })).code
}

/** The folders of an SDK package that the bundle has files of. */
function copiesOf(name: string, code: string): string[] {
  const files = code.matchAll(/^\/\*\*\*\/ "([^"]+)":?/gm)
  const folders = [...files].flatMap(([, file = '']) => {
    const [before, inside] = file.split(`node_modules/${name}/lib/`)
    return inside === undefined ? [] : [before ?? '']
  })
  return [...new Set(folders)]
}

async function assertRefused(path: string, code: string, ...messages: readonly RegExp[]) {
  await assert.rejects(bundled(path), (error) => {
    assert.ok(isOrionError(error), String(error))
    assert.equal(error.code, code)
    for (const message of messages) assert.match(`${error.message} ${error.remedy}`, message)
    return true
  })
}

test('a project without the SDK is served with Orion’s', async () => {
  await project.write({ 'none/workflows.ts': WORKFLOW })
  assert.equal(copiesOf('@temporalio/workflow', await bundled('none/workflows.ts')).length, 1)
})

test('a project with another patch version gets one copy in its bundle, its own', async () => {
  await project.write({ 'patch/workflows.ts': WORKFLOW })
  await project.install('1.24.7', SDK, 'patch')
  const code = await bundled('patch/workflows.ts')
  for (const name of SDK.slice(0, 2)) {
    const copies = copiesOf(name, code)
    assert.equal(copies.length, 1, copies.join())
    assert.match(copies[0] ?? '', /patch\/$/)
  }
})

test('a copy below a dependency is not bundled as a second one', async () => {
  const inner = 'deep/node_modules/steps'
  await project.write({
    'deep/workflows.ts': `export { nap } from 'steps'`,
    [`${inner}/package.json`]: '{"name":"steps","main":"index.js"}',
    [`${inner}/index.js`]: `const { sleep } = require('@temporalio/workflow')\nexports.nap = () => sleep(1)`,
  })
  await project.install('1.24.7', SDK, inner)
  assert.equal(copiesOf('@temporalio/workflow', await bundled('deep/workflows.ts')).length, 1)
  await project.install('1.22.0', SDK, inner)
  await project.write({ 'deep/workflows.ts': `export { nap } from 'steps'\n` })
  await assertRefused('deep/workflows.ts', 'SDK_MISMATCH', /1\.22\.0 in .*steps.*1\.24\.0 in /)
})

test('a project of another minor version is refused, both versions and folders named', async () => {
  await project.write({ 'minor/workflows.ts': WORKFLOW })
  await project.install('1.21.3', ['@temporalio/workflow'], 'minor')
  const both = /1\.21\.3 in .*minor\/node_modules.*1\.24\.0 in .*node_modules/
  await assertRefused('minor/workflows.ts', 'SDK_MISMATCH', both, /npm install/)
})

test('zod 3 in the project works beside Orion’s own zod', async () => {
  await project.write({ 'zod/workflows.ts': `import { z } from 'zod'\n${WORKFLOW}\nz.v()` })
  await project.write({
    'zod/node_modules/zod/package.json': '{"name":"zod","version":"3.25.0","main":"index.js"}',
    'zod/node_modules/zod/index.js': `exports.z = { v() {} }`,
  })
  const code = await bundled('zod/workflows.ts')
  assert.match(code, /zod\/node_modules\/zod\/index\.js/)
})

for (const ending of ['mts', 'cts', 'ts']) {
  test(`workflows in .${ending} are bundled, with what they import in .${ending}`, async () => {
    const written = ending.replace('t', 'j')
    await project.write({
      [`${ending}/workflows.${ending}`]: `import { A } from './a.${written}'\n${WORKFLOW}\nexport async function a(x: A): Promise<A> { return A.B }`,
      [`${ending}/a.${ending}`]: `export enum A { B }`,
    })
    assert.match(await bundled(`${ending}/workflows.${ending}`), /rehearsal/)
  })
}

const NOTHING: Readonly<Record<string, string>> = {
  nothing: 'export {}',
  'a constant': 'export const order = 1',
  'a class': 'export class Order { async run() {} }',
  'a default object': 'export default { async order() {} }',
}

for (const [what, text] of Object.entries(NOTHING)) {
  test(`a workflows file that exports ${what} is refused`, async () => {
    const path = `none-${what.replaceAll(' ', '-')}/workflows.ts`
    await project.write({ [path]: text })
    await assertRefused(path, 'WORKER_START_FAILED', /exports no workflow/)
  })
}

test('a name that two re-exported files have is refused, and named', async () => {
  await project.write({
    'twice/workflows.ts': `export * from './a'\nexport * from './b'\n`,
    'twice/a.ts': `export async function nap() {}`,
    'twice/b.ts': `export async function nap() {}`,
  })
  await assertRefused(
    'twice/workflows.ts',
    'WORKER_START_FAILED',
    /nap is exported by .*a and by .*b/,
  )
})

test('a missing file and a missing package have remedies of their own', async () => {
  await cp(join(root, 'none'), join(root, 'gone'), { recursive: true })
  await project.write({ 'gone/workflows.ts': `import './steps'\n${WORKFLOW}` })
  await assertRefused(
    'gone/workflows.ts',
    'WORKER_START_FAILED',
    /'\.\/steps': there is no such file/,
  )
  await project.write({ 'gone/workflows.ts': `import 'left-pad'\n${WORKFLOW}` })
  await assertRefused('gone/workflows.ts', 'WORKER_START_FAILED', /npm install left-pad/)
  await assert.rejects(bundled('gone/workflows.ts'), (error: Error) => {
    assert.doesNotMatch(error.message, /Parsed request|looking for modules/)
    return true
  })
})

test('a mistake names the file that was written, without the stacks of others', async () => {
  await project.write({ 'half/workflows.ts': `${WORKFLOW}\nexport async function late() {` })
  await assert.rejects(bundled('half/workflows.ts'), (error: Error) => {
    assert.match(error.message, /^The workflows in .*half\/workflows\.ts cannot be bundled/)
    assert.doesNotMatch(error.message, /backtrace|entries\/|swc-loader|compiled with/)
    return true
  })
  await assertRefused('absent.ts', 'WORKER_START_FAILED', /^There is no file .*absent\.ts\. Put/)
})

test('code that throws as it is loaded is refused with its line, and code that asks for its run is not', async () => {
  await project.write({
    'throws/workflows.ts': `${WORKFLOW}\nconst none: any = undefined\nexport const max = none.max\n`,
    'asks/workflows.ts': `import { workflowInfo } from '@temporalio/workflow'\nexport const { runId } = workflowInfo()\n${WORKFLOW}`,
  })
  await assert.rejects(bundled('throws/workflows.ts'), (error: Error) => {
    assert.match(error.message, /throws\/workflows\.ts throw as they are loaded/)
    assert.match(error.message, /\/throws\/workflows\.ts:\d+: Cannot read .*'max'/)
    return true
  })
  assert.match(await bundled('asks/workflows.ts'), /runId/)
})

test('a new bundle waits for other work first, a cached bundle does not', async () => {
  await project.write({ 'first/workflows.ts': WORKFLOW })
  const workflows = join(root, 'first/workflows.ts')
  const entry = (await workflowEntry('all', workflows, cache)) ?? ''
  const bundle = (first: Promise<unknown>) =>
    workflowBundle(entry, cache, { sealed: false, workflows, first })
  const lost = Promise.reject(new Error('no connection'))
  lost.catch(() => {})
  await assert.rejects(bundle(lost), /no connection/)
  assert.equal((await bundle(Promise.resolve())).cached, false)
  assert.equal((await bundle(new Promise(() => {}))).cached, true)
})
