import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { isWorkflowTypeName, WORKFLOW_TYPES } from '../../contract/workflow-types.ts'
import type { Experiment } from './experiment.ts'

/** What is wrong with the code that an experiment names; workers would report it much later. */
export async function codeProblems({
  workflows,
  activities,
  upgrade = {},
  start: { workflow },
}: Experiment): Promise<string[]> {
  const missing = [
    ...missingFile('workflows', workflows),
    ...missingFile('activities', activities),
    ...missingFile('upgrade.workflows', upgrade.workflows),
    ...missingFile('upgrade.activities', upgrade.activities),
  ]
  if (workflows === undefined) {
    if (isWorkflowTypeName(workflow)) return missing
    return [...missing, unknownType(workflow, Object.keys(WORKFLOW_TYPES))]
  }
  if (missing.length > 0) return missing
  const exported = await exportedFunctions(workflows)
  return exported && !exported.includes(workflow) ? [unknownType(workflow, exported)] : []
}

function missingFile(field: string, path: string | undefined): string[] {
  if (path === undefined || existsSync(path)) return []
  return [`${field}: there is no file ${path}`]
}

function unknownType(workflow: string, known: readonly string[]): string {
  return `start.workflow: there is no workflow type "${workflow}"; there are ${known.join(', ')}`
}

/** Undefined where only the bundler can load it, as where imports lack their ending. */
async function exportedFunctions(file: string): Promise<string[] | undefined> {
  try {
    const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
    return Object.entries(module).flatMap(([name, value]) =>
      typeof value === 'function' && name !== 'default' ? [name] : [],
    )
  } catch {
    return undefined
  }
}
