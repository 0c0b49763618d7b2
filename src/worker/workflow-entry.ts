import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { REHEARSAL_TYPE } from './supervisor/rehearsal-task.ts'
import { refuseUnknown, type Selection } from './selection.ts'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const OWN_WORKFLOWS = fileURLToPath(new URL(`../workflows/index.${EXTENSION}`, import.meta.url))
const UNKNOWN_WORKFLOW = fileURLToPath(
  new URL(`../workflows/unknown-workflow.${EXTENSION}`, import.meta.url),
)
const REHEARSAL = fileURLToPath(new URL(`../workflows/rehearsal.${EXTENSION}`, import.meta.url))

/**
 * The file to bundle: a small one that re-exports the workflows file, or just the named types of
 * it, since Temporal serves whatever its entry exports.
 *
 * @returns undefined where no workflows are to be served
 */
export async function workflowEntry(
  selection: Selection,
  workflowsPath: string | undefined,
  cacheDir: string,
): Promise<string | undefined> {
  if (selection === 'none') return undefined
  const path = workflowsPath ?? OWN_WORKFLOWS
  if (!workflowsPath && selection !== 'all') {
    refuseUnknown('ORION_WORKFLOWS', selection, Object.keys(WORKFLOW_TYPES))
  }
  const exported = selection === 'all' ? everything(path) : named(path, selection)
  const source = `${exported}export { rehearsalWorkflow as ${REHEARSAL_TYPE} } from ${JSON.stringify(REHEARSAL)}\n`
  const name = createHash('sha256').update(source).digest('hex').slice(0, 16)
  const entry = join(cacheDir, 'entries', `${name}.mjs`)
  await mkdir(join(cacheDir, 'entries'), { recursive: true })
  await writeFile(entry, source)
  return entry
}

function everything(path: string): string {
  const file = JSON.stringify(path)
  // A file need not have a default export, which the bundler must not look for then.
  return (
    `export * from ${file}\nimport * as all from ${file}\n` +
    `export default Reflect.get(all, 'default')\n`
  )
}

function named(path: string, selection: readonly string[]): string {
  return (
    `export { ${selection.join(', ')} } from ${JSON.stringify(path)}\n` +
    `export { unknownWorkflow as default } from ${JSON.stringify(UNKNOWN_WORKFLOW)}\n`
  )
}
