import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { askRun } from '../../client/ask-run.ts'
import type { OrionClient } from '../../client/connect.ts'
import { openHistories } from '../../client/open-histories.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { Project } from '../../project/load-project.ts'
import { replayHistories, type BrokenReplay } from '../../worker/replay-histories.ts'
import { AS_WORKERS_DO } from '../../worker/as-workers-do.ts'
import { workflowBundle } from '../../worker/workflow-bundle.ts'
import { workflowEntry } from '../../worker/workflow-entry.ts'
import { ASK_LINE_MS, BROKEN_SHOWN, CHECK_ACTIVITIES_MS, REPLAYED_RUNS_MAX } from './limits.ts'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const CHECK = fileURLToPath(new URL(`./check-activities.${EXTENSION}`, import.meta.url))

export interface Change {
  readonly client: OrionClient
  readonly project: Project
  readonly cacheDir: string
  readonly taskQueues: readonly string[]
}

/**
 * Whether the files as they are now can take the place of the code that runs: they bundle, load,
 * and do for every open run what its history says.
 *
 * @returns how many open runs were replayed
 * @throws OrionError `WORKER_START_FAILED`, `SDK_MISMATCH`; `REPLAY_BROKEN` with runs and lines
 */
export async function checkChange(change: Change): Promise<number> {
  const { client, project, cacheDir, taskQueues } = change
  const { workflows, activities } = project
  const [code, open] = await Promise.all([
    bundle(workflows, cacheDir),
    openHistories(client, { taskQueues, limit: REPLAYED_RUNS_MAX }),
    activities && checkActivities(activities),
  ])
  if (code === undefined) return 0
  const { loadedDataConverter: _loaded, dataConverter } = client.temporal.options
  const broken = await replayHistories(code, open, dataConverter)
  if (broken.length > 0) throw await tellBroken(change, broken, open.length)
  return open.length
}

async function bundle(workflows: string | undefined, cacheDir: string) {
  const entry = await workflowEntry('all', workflows, cacheDir)
  if (entry === undefined) return undefined
  const { code } = await workflowBundle(entry, cacheDir, { ...AS_WORKERS_DO, workflows })
  return code
}

function checkActivities(file: string): Promise<void> {
  const options = { timeout: CHECK_ACTIVITIES_MS }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CHECK, file], options, (error, _stdout, stderr) => {
      if (!error) resolve()
      else reject(new OrionError('WORKER_START_FAILED', stderr.trim() || error.message))
    })
  })
}

async function tellBroken(
  { client, project }: Change,
  broken: readonly BrokenReplay[],
  replayed: number,
): Promise<OrionError> {
  const shown = broken.slice(0, BROKEN_SHOWN)
  const named = await Promise.all(
    shown.map(async ({ workflowId, reason }) => {
      const line = await lineOf(client, workflowId, project.root)
      return `${workflowId}${line ? ` (waits at ${line})` : ''}: ${reason}`
    }),
  )
  const more = broken.length > shown.length ? [`and ${broken.length - shown.length} more`] : []
  const message = `The new code does not replay ${broken.length} of ${replayed} open runs. ${[...named, ...more].join('; ')}.`
  return new OrionError('REPLAY_BROKEN', message, {
    details: { runs: broken.map(({ workflowId }) => workflowId) },
  })
}

/** Where a run waits, in a file of the project; the workers that run still know it. */
async function lineOf(client: OrionClient, id: string, root: string): Promise<string | undefined> {
  try {
    const trace = await askRun<string>(client, id, { query: '__stack_trace' }, ASK_LINE_MS)
    const places = [...trace.matchAll(/\(?([^\s()]+):(\d+):\d+\)?/g)]
    const own = places.find(
      ([, file = '']) => file.startsWith(root) && !file.includes('node_modules'),
    )
    return own && `${own[1]?.slice(root.length + 1)}:${own[2]}`
  } catch {
    // It is a help alone, and the reason stands without it.
    return undefined
  }
}
