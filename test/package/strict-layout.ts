import { cp, mkdir, readdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { copyTree } from './copy-tree.ts'

/** As pnpm lays packages out: each finds what it depends on itself, and nothing else. */
export async function layOutStrictly(built: string, folder: string): Promise<void> {
  const own = join(folder, 'store/orion/node_modules')
  const sdk = join(folder, 'store/sdk/node_modules')
  await cp(built, join(own, 'orion-durable'), { recursive: true })
  await mkdir(sdk, { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  for (const name of await readdir('node_modules')) {
    if (name === '@temporalio' || name.startsWith('.')) continue
    await symlink(resolve('node_modules', name), join(own, name))
    if (name !== 'zod') await symlink(resolve('node_modules', name), join(sdk, name))
  }
  await copyTree('node_modules/@temporalio', join(sdk, '@temporalio'))
  await symlink(join(sdk, '@temporalio'), join(own, '@temporalio'))
  await symlink(join(own, 'orion-durable'), join(folder, 'node_modules/orion-durable'))
}

/** Bundles Orion's workflows and a project's, and says for each whether there is a bundle. */
export const BUNDLE_BOTH = `import { realpathSync } from 'node:fs'
  const worker = realpathSync('node_modules/orion-durable') + '/src/worker/'
  const { workflowEntry } = await import(worker + 'workflow-entry.js')
  const { workflowBundle } = await import(worker + 'workflow-bundle.js')
  for (const workflows of [undefined, process.cwd() + '/workflows.ts']) {
    const entry = await workflowEntry('all', workflows, process.cwd() + '/cache')
    const { code } = await workflowBundle(entry, process.cwd() + '/cache', { sealed: false, workflows })
    console.log(code.length > 0)
  }`
