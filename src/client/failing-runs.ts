import type { OrionClient } from './connect.ts'
import type { RunInfo } from './describe-run.ts'
import { failingTask } from './failing-task.ts'
import { LIST_ASKED_AT_ONCE, LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from './limits.ts'
import { listRuns, type RunFilter } from './list-runs.ts'
import type { FailingTask } from './task-failures.ts'

export type ListedRun = RunInfo & { readonly failingTask?: FailingTask }

/** Marks the runs of a list whose task fails; Temporal's lists do not show it. */
export async function withFailingTasks(
  client: OrionClient,
  runs: readonly RunInfo[],
): Promise<readonly ListedRun[]> {
  const listed: ListedRun[] = []
  for (let from = 0; from < runs.length; from += LIST_ASKED_AT_ONCE) {
    const some = runs.slice(from, from + LIST_ASKED_AT_ONCE)
    listed.push(...(await Promise.all(some.map((run) => withFailingTask(client, run)))))
  }
  return listed
}

/**
 * The running runs whose task fails, newest first, of the newest thousand.
 *
 * @throws OrionError `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function failingRuns(
  client: OrionClient,
  { limit = LIST_LIMIT_DEFAULT, ...filter }: RunFilter,
): Promise<readonly ListedRun[]> {
  const running = { ...filter, status: 'running', limit: LIST_LIMIT_MAX } as const
  const listed = await withFailingTasks(client, await listRuns(client, running))
  return listed.filter(({ failingTask }) => failingTask).slice(0, limit)
}

async function withFailingTask(client: OrionClient, run: RunInfo): Promise<ListedRun> {
  if (run.status !== 'running') return run
  // It may have ended and been removed since the list was made.
  const failing = await failingTask(client, run.id).catch(() => undefined)
  return failing ? { ...run, failingTask: failing } : run
}
