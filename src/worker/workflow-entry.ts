import { createHash, randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { REHEARSAL_TYPE } from '../contract/rehearsal-type.ts'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import { makeFolder } from '../files/make-folder.ts'
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
 * @returns undefined if no workflows are served
 * @throws OrionError `HOME_NOT_WRITABLE` where the cache lacks it and cannot be written
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
  // An image has it, and is read-only.
  const there = await readFile(entry, 'utf8').catch(() => undefined)
  if (there !== source) await writeWhole(entry, source)
  return entry
}

// Several workers start at once, and none may read half of what another writes.
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  try {
    await makeFolder(dirname(path))
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (cause) {
    throw new OrionError('HOME_NOT_WRITABLE', `${path}: ${reasonOf(cause)}`, {
      cause,
      remedy: 'Set ORION_CACHE_DIR to a folder that this user may write to.',
    })
  }
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
