import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import type { ExperimentReport } from '../../src/chaos/campaign/campaign-report.ts'
import { PACKAGE_NAME } from '../../src/config/own-package.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { stackEnvironment } from '../support/test-settings.ts'
import { BUNDLE_BOTH, layOutStrictly } from './strict-layout.ts'
import { copyExamples, installPackage, type Project } from './support.ts'

let temporary: string
let project: Project

before(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'orion-package-'))
  project = await installPackage(temporary)
})

after(() => rm(temporary, { recursive: true, force: true }))

const installed = (path: string) => join(project.folder, 'node_modules/orion-durable', path)

function runScript(script: string, ...args: readonly string[]): Promise<string> {
  return project.exec('node', ['--input-type=module', '--eval', script, ...args])
}

async function readManifest(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
}

test('the manifest asks a user for nothing that only the repository needs', async () => {
  const manifest = await readManifest(installed('package.json'))
  const repository = await readManifest('package.json')
  for (const field of ['private', 'scripts', 'devDependencies']) assert.ok(!(field in manifest))
  assert.deepEqual(manifest['dependencies'], repository['dependencies'])
  const optional = Object.keys(manifest['optionalDependencies'] as object)
  assert.ok(optional.length > 0)
  assert.deepEqual(
    optional.filter((name) => name.startsWith('node-')),
    [],
  )
})

test('nothing of one customer’s plan is published', async () => {
  const files = await readdir(installed(''), { recursive: true })
  assert.ok(files.includes('docs/chaos.md'))
  assert.ok(files.includes('github-action/action.yml'))
  assert.deepEqual(
    files.filter((file) => /^acceptance|requirements|validat|plan-trials/.test(file)),
    [],
  )
})

test('the sources themselves are not packed: the word says what to pack', () => {
  const { status, stderr } = spawnSync('npm', ['pack', '--dry-run'], { encoding: 'utf8' })
  assert.notEqual(status, 0)
  assert.match(stderr, /npm run build.*npm pack \.\/dist/)
})

test('every door opens, with the same exports as in the repository', async () => {
  const manifest = await readManifest('package.json')
  const doors = Object.keys(manifest['exports'] as object).filter((door) => !door.endsWith('.json'))
  assert.ok(doors.length >= 3)
  for (const door of doors) {
    const specifier = door.replace('.', PACKAGE_NAME)
    const script = `console.log(JSON.stringify(Object.keys(await import('${specifier}'))))`
    const names: unknown = JSON.parse(await runScript(script))
    assert.deepEqual(names, Object.keys((await import(specifier)) as object), door)
  }
})

test('a program in TypeScript is checked against the declarations', async () => {
  await copyExamples(project)
  // A declaration that is not found is `any`, under which nothing would be a mistake.
  const mistakes = `import { startRun, type OrionClient } from 'orion-durable'
    import { createPostgresStore } from 'orion-durable/worker'
    import { openApprovalGate } from 'orion-durable/workflow'
    import { defineExperiment } from 'orion-durable/chaos'
    // @ts-expect-error the type is missing
    export const run = (client: OrionClient) => startRun(client, {})
    // @ts-expect-error the options are missing
    export const store = () => createPostgresStore()
    // @ts-expect-error the subject is missing
    export const gate = () => openApprovalGate({ requestedBy: 'a', timeout: 1 })
    // @ts-expect-error the workflow is missing
    export default defineExperiment({ start: {} })
    `
  await writeFile(join(project.folder, 'mistakes.ts'), mistakes)
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
  }
  const config = { compilerOptions, include: ['mistakes.ts', 'examples'] }
  await writeFile(join(project.folder, 'tsconfig.json'), JSON.stringify(config))
  const compiler = join(process.cwd(), 'node_modules/typescript/bin/tsc')
  await project.exec('node', [compiler, '--project', '.']).catch((error: { stdout?: string }) => {
    assert.fail(error.stdout)
  })
})

test('a workflow that imports orion-durable/workflow is bundled', async () => {
  await copyExamples(project)
  const script = `import { bundleWorkflowCode } from '@temporalio/worker'
    const { code } = await bundleWorkflowCode({
      workflowsPath: process.argv[1],
      logger: { ...console, trace() {}, debug() {}, info() {} },
    })
    console.log(code.length, code.includes('node_modules/orion-durable/src/workflows/approval-gate.js'))`
  const workflows = join(project.folder, 'examples/01-own-workflow/workflows.ts')
  assert.match(await runScript(script, workflows), /^\d{5,} true\n$/)
})

test('the orion command answers and reads its settings', async () => {
  const version = await project.exec('npx', ['orion', '--version'])
  assert.equal(version.trim(), (await readManifest('package.json'))['version'])
  assert.match(await project.exec('npx', ['orion', '--help']), /Usage: orion/)
  const config = await project.exec('npx', ['orion', 'config', '--json'], stackEnvironment())
  assert.match(JSON.stringify(JSON.parse(config)), /ORION_TASK_QUEUES/)
})

test('orion up finds its migrations, worker and workflows, and serves a run', async () => {
  const settings = stackEnvironment({
    ORION_TASK_QUEUES: uniqueTaskQueue(),
    ORION_HOME: join(project.folder, '.orion'),
  })
  await using _up = await project.startOrion(['up', '--json'], settings)
  const input = JSON.stringify({ steps: 2, sleep: '1 ms' })
  const start = ['orion', 'run', 'start', 'durableDemo', '--wait', '--json', '--input', input]
  const { result } = JSON.parse(await project.exec('npx', start, settings)) as {
    result: { readonly steps: readonly string[] }
  }
  assert.deepEqual(result.steps, ['step-1', 'step-2'])
})

test('orion chaos runs the workers of a project’s own experiment', async () => {
  await copyExamples(project)
  const settings = stackEnvironment({ ORION_HOME: join(project.folder, '.orion') })
  const experiment = join('examples', 'your-own-chaos', 'orion.chaos.ts')
  const list = ['orion', 'chaos', 'list', '--json', '--experiment', experiment]
  const [shop] = JSON.parse(await project.exec('npx', list, settings)) as ExperimentReport[]
  assert.equal(shop?.verdict, 'pass')
  const ids = shop.points.folds.map(({ id }) => id)
  assert.ok(ids.includes('activity:charge#1/attempt1/before-report'), ids.join(' '))
})

test('Orion’s workflows and a project’s are bundled where a package finds only its own dependencies', async () => {
  const folder = join(temporary, 'strict')
  await layOutStrictly(project.built, folder)
  const text = `import { sleep } from '@temporalio/workflow'
    import { openApprovalGate } from 'orion-durable/workflow'
    export async function nap() { await sleep(1); return typeof openApprovalGate }`
  await writeFile(join(folder, 'workflows.ts'), text)
  const args = ['--input-type=module', '--eval', BUNDLE_BOTH]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder })
  assert.equal(stdout, 'true\ntrue\n')
})
