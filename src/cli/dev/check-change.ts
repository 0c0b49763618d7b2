import { relative } from 'node:path'
import { quietRuntime } from '../../worker/quiet-runtime.ts'
import type { OrionClient } from '../../client/connect.ts'
import { openHistories, type OpenHistory } from '../../client/open-histories.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { Project } from '../../project/load-project.ts'
import { replayHistories, type BrokenReplay } from '../../worker/replay-histories.ts'
import { workflowExports } from '../../worker/code/workflow-exports.ts'
import { activityNames } from './check-apart.ts'
import { brokenReplays, namedBriefly } from './broken-replays.ts'
import { bundledFiles } from './bundled-files.ts'
import { failsAlready } from './fails-already.ts'
import { heaviest, megabytes } from './heavy-bundle.ts'
import { BROKEN_SHOWN, BUNDLE_BYTES_MAX, REPLAYED_RUNS_MAX } from './limits.ts'
import { lostActivities } from './lost-activities.ts'
import { projectBundle } from './project-bundle.ts'

export interface Change {
  readonly client: OrionClient
  readonly project: Project
  readonly cacheDir: string
  readonly taskQueues: readonly string[]
  /** Names of the activities that the workers serve now. */
  readonly served: readonly string[]
  /** The bundle that all of them run, if it is known: with the same one no open run does otherwise. */
  readonly servedBundle?: string | undefined
}

/** Code that may be served. */
export interface Checked {
  /** How many open runs were replayed; undefined where the workflows are what the workers run. */
  readonly replayed: number | undefined
  readonly bundle: string | undefined
  readonly activities: readonly string[]
  /** What is good to know, and keeps nothing from being served. */
  readonly remarks: readonly string[]
}

/**
 * Whether the files as they are now can take the place of the code that runs: they bundle, load,
 * and do for every open run what its history says.
 *
 * @throws OrionError `WORKER_START_FAILED`, `SDK_MISMATCH`; `REPLAY_BROKEN` with runs and lines
 */
export async function checkChange(change: Change): Promise<Checked> {
  const { client, project, cacheDir, taskQueues } = change
  const [code, open, activities = []] = await Promise.all([
    projectBundle(project.workflows, cacheDir),
    openHistories(client, { taskQueues, limit: REPLAYED_RUNS_MAX }),
    project.activities === undefined ? undefined : activityNames(project.activities),
  ])
  if (code === undefined) return { replayed: 0, bundle: code, activities, remarks: [] }
  refuseLost(change, code, activities)
  const size = onSize(code, project.root)
  if (code === change.servedBundle) {
    return { replayed: undefined, bundle: code, activities, remarks: size }
  }
  const failing = new Set(open.filter(failsAlready).map(({ workflowId }) => workflowId))
  const needed = open.filter(({ workflowId }) => !failing.has(workflowId))
  refuseLostTypes(needed, workflowExports(code))
  const { loadedDataConverter: _loaded, dataConverter } = client.temporal.options
  quietRuntime()
  const all = await replayHistories(code, open, dataConverter)
  const broken = all.filter(({ workflowId }) => !failing.has(workflowId))
  if (broken.length > 0) {
    throw await brokenReplays({ client, root: project.root, broken, replayed: open.length })
  }
  const remarks = [...onFailing(all), ...size]
  return { replayed: open.length, bundle: code, activities, remarks }
}

function refuseLost({ project, served }: Change, code: string, after: readonly string[]): void {
  if (served.every((name) => after.includes(name))) return
  const isOwn = ({ path }: { readonly path: string }) =>
    path.startsWith(project.root) && !path.includes('node_modules')
  const workflows = bundledFiles(code).filter(isOwn)
  const lost = lostActivities({ before: served, after, workflows })
  if (lost.length === 0) return
  const file = relative(project.root, project.activities ?? '')
  const message = `${file} no longer exports ${lost.join(', ')}, and the workflows still call it.`
  const remedy = 'Rename an activity in both files, and save both.'
  throw new OrionError('WORKER_START_FAILED', message, { remedy })
}

function refuseLostTypes(
  open: readonly OpenHistory[],
  served: readonly string[] | undefined,
): void {
  const runs = open.filter(({ type }) => served !== undefined && !served.includes(type))
  if (runs.length === 0) return
  const types = [...new Set(runs.map(({ type }) => type))].join(', ')
  const ids = runs.slice(0, BROKEN_SHOWN).map(({ workflowId }) => workflowId)
  const more = runs.length > ids.length ? ` and ${runs.length - ids.length} more` : ''
  const message = `The workflows no longer export ${types}, which open runs need: ${ids.join(', ')}${more}.`
  const remedy = 'Export it under its old name until these runs have ended.'
  throw new OrionError('REPLAY_BROKEN', message, { remedy })
}

function onFailing(broken: readonly BrokenReplay[]): readonly string[] {
  if (broken.length === 0) return []
  const runs =
    broken.length === 1
      ? 'A run fails already, and still does'
      : `${broken.length} runs fail already, and still do`
  return [`${runs} with this code: ${namedBriefly(broken)}.`]
}

function onSize(code: string, root: string): readonly string[] {
  if (code.length <= BUNDLE_BYTES_MAX) return []
  const parts = heaviest(bundledFiles(code), root)
  return [
    `The bundle of the workflows has grown to ${megabytes(code.length)}, and every worker loads it: ${parts}. Workflows should not import what only activities need.`,
  ]
}
