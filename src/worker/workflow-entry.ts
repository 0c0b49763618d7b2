import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { refuseUnknown, type Selection } from './selection.ts'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const OWN_WORKFLOWS = fileURLToPath(new URL(`../workflows/index.${EXTENSION}`, import.meta.url))
const UNKNOWN_WORKFLOW = fileURLToPath(
  new URL(`../workflows/unknown-workflow.${EXTENSION}`, import.meta.url),
)

/**
 * The file to bundle: the workflows file itself, or for a selection a small one that re-exports
 * just the named types, since Temporal serves whatever its entry exports.
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
  if (selection === 'all') return path
  if (!workflowsPath) refuseUnknown('ORION_WORKFLOWS', selection, Object.keys(WORKFLOW_TYPES))

  const source =
    `export { ${selection.join(', ')} } from ${JSON.stringify(path)}\n` +
    `export { unknownWorkflow as default } from ${JSON.stringify(UNKNOWN_WORKFLOW)}\n`
  const name = createHash('sha256').update(source).digest('hex').slice(0, 16)
  const entry = join(cacheDir, 'entries', `${name}.mjs`)
  await mkdir(join(cacheDir, 'entries'), { recursive: true })
  await writeFile(entry, source)
  return entry
}
