import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../config/load-config.ts'
import { OrionError } from '../errors/orion-error.ts'
import { AS_WORKERS_DO } from '../worker/as-workers-do.ts'
import { workflowBundle } from '../worker/workflow-bundle.ts'
import { workflowEntry } from '../worker/workflow-entry.ts'

export interface ReplayOptions {
  readonly workflows: string | URL
  /** A file of `orion run history <id> --output <file>`, or what is in it. */
  readonly history: string | URL | object
  readonly workflowId?: string
}

/**
 * Replays a recorded history with this code, by Temporal's own worker; needs no server.
 *
 * @throws OrionError `REPLAY_BROKEN` where the code does something else than the history says
 */
export async function replayHistory({
  workflows,
  history,
  workflowId = 'replayed',
}: ReplayOptions): Promise<void> {
  const path = pathOf(workflows)
  const { cacheDir } = loadConfig({ env: process.env }).config
  const entry = (await workflowEntry('all', path, cacheDir)) as string
  const bundle = await workflowBundle(entry, cacheDir, { ...AS_WORKERS_DO, workflows: path })
  const recorded = isPlace(history) ? await readJson(pathOf(history)) : history
  // Loaded only here: it needs all of Temporal's worker, which other tests do without.
  const { replayHistories } = await import('../worker/replay-histories.ts')
  const [broken] = await replayHistories(bundle.code, [{ workflowId, history: recorded }])
  if (!broken) return
  const message = `The code does not replay the history of "${workflowId}": ${broken.reason}.`
  throw new OrionError('REPLAY_BROKEN', message)
}

function isPlace(history: string | URL | object): history is string | URL {
  return typeof history === 'string' || history instanceof URL
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'))
}

function pathOf(file: string | URL): string {
  return typeof file === 'string' && !file.startsWith('file:') ? resolve(file) : fileURLToPath(file)
}
