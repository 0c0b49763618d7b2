import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { execFile } from 'node:child_process'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { buildPackage } from '../../build/build-package.ts'

const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'orion-strict-'))
after(() => rm(folder, { recursive: true, force: true }))

/** As pnpm lays packages out: each finds what it depends on itself, and nothing else. */
async function layOut(): Promise<void> {
  const own = join(folder, 'store/orion/node_modules')
  const sdk = join(folder, 'store/sdk/node_modules')
  await buildPackage(join(own, 'orion-durable'))
  await mkdir(sdk, { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  for (const name of await readdir('node_modules')) {
    if (name === '@temporalio' || name.startsWith('.')) continue
    await symlink(resolve('node_modules', name), join(own, name))
    if (name !== 'zod') await symlink(resolve('node_modules', name), join(sdk, name))
  }
  await cp('node_modules/@temporalio', join(sdk, '@temporalio'), { recursive: true })
  await symlink(join(sdk, '@temporalio'), join(own, '@temporalio'))
  await symlink(join(own, 'orion-durable'), join(folder, 'node_modules/orion-durable'))
}

const SCRIPT = `import { realpathSync } from 'node:fs'
  const worker = realpathSync('node_modules/orion-durable') + '/src/worker/'
  const { workflowEntry } = await import(worker + 'workflow-entry.js')
  const { workflowBundle } = await import(worker + 'workflow-bundle.js')
  for (const workflows of [undefined, process.cwd() + '/workflows.ts']) {
    const entry = await workflowEntry('all', workflows, process.cwd() + '/cache')
    const { code } = await workflowBundle(entry, process.cwd() + '/cache', { sealed: false, workflows })
    console.log(code.length > 0)
  }`

test('Orion’s workflows and a project’s are bundled where a package finds only its own dependencies', async () => {
  await layOut()
  const text = `import { sleep } from '@temporalio/workflow'
    import { openApprovalGate } from 'orion-durable/workflow'
    export async function nap() { await sleep(1); return typeof openApprovalGate }`
  await writeFile(join(folder, 'workflows.ts'), text)
  const args = ['--input-type=module', '--eval', SCRIPT]
  const { stdout } = await run(process.execPath, args, { cwd: folder })
  assert.equal(stdout, 'true\ntrue\n')
})
