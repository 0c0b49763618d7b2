import { isOrionError } from '../errors/orion-error.ts'
import { call, type OrionClient } from './connect.ts'
import type { RunInfo } from './describe-run.ts'
import { runInfo } from './describe-run.ts'
import { BATCH_AT_ONCE, BATCH_RUNS_MAX } from './limits.ts'

export interface BatchFound {
  readonly runs: readonly RunInfo[]
  /** Whether there are more than a batch takes. */
  readonly more: boolean
}

/**
 * The runs that a batch would take: those of Temporal's query that go on.
 *
 * @param query in Temporal's words: `WorkflowType = 'order' AND StartTime < '2026-01-01T00:00:00Z'`
 * @throws OrionError `INPUT_INVALID` where the server does not understand the query
 */
export async function findForBatch(client: OrionClient, query: string): Promise<BatchFound> {
  const running = `ExecutionStatus = 'Running' AND (${query})`
  return call(client, async ({ workflow }) => {
    const runs: RunInfo[] = []
    for await (const info of workflow.list({ query: running })) {
      if (runs.length >= BATCH_RUNS_MAX) return { runs, more: true }
      runs.push(runInfo(info))
    }
    return { runs, more: false }
  })
}

export interface BatchResult {
  readonly done: readonly string[]
  readonly failed: readonly { readonly id: string; readonly reason: string }[]
}

/** Does the same to each run, some at a time; one that fails does not keep the others from it. */
export async function forEachRun(
  runs: readonly RunInfo[],
  act: (id: string) => Promise<unknown>,
): Promise<BatchResult> {
  const done: string[] = []
  const failed: { id: string; reason: string }[] = []
  const one = async ({ id }: RunInfo) => {
    try {
      await act(id)
      done.push(id)
    } catch (error) {
      if (!isOrionError(error)) throw error
      failed.push({ id, reason: error.message })
    }
  }
  for (let from = 0; from < runs.length; from += BATCH_AT_ONCE) {
    await Promise.all(runs.slice(from, from + BATCH_AT_ONCE).map(one))
  }
  return { done, failed }
}
