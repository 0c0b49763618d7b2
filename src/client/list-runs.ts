import { z } from 'zod'
import { call, type OrionClient } from './connect.ts'
import { runInfo, type RunInfo } from './describe-run.ts'
import { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from './limits.ts'
import { parse } from './parse.ts'

const RUN_STATUSES = {
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Canceled',
  terminated: 'Terminated',
  timedout: 'TimedOut',
} as const

const filterSchema = z.strictObject({
  status: z.enum(Object.keys(RUN_STATUSES) as (keyof typeof RUN_STATUSES)[]).optional(),
  type: z
    .string()
    .regex(/^[\w-]{1,200}$/, 'expected the name of a workflow type')
    .optional(),
  phase: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'expected one word')
    .optional(),
  limit: z.int().min(1).max(LIST_LIMIT_MAX).default(LIST_LIMIT_DEFAULT),
})

export type RunFilter = z.input<typeof filterSchema>

/**
 * Runs, newest first. Temporal's lists lag behind by up to a second or so.
 *
 * @throws OrionError `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function listRuns(client: OrionClient, filter: RunFilter = {}): Promise<RunInfo[]> {
  const { query, limit } = runQuery(filter)
  return call(client, async ({ workflow }) => {
    const runs: RunInfo[] = []
    for await (const info of workflow.list({ query, pageSize: limit })) {
      runs.push(runInfo(info))
      if (runs.length >= limit) break
    }
    return runs
  })
}

/** What a list is asked for, in the words of Temporal. @throws OrionError `INPUT_INVALID` */
export function runQuery(filter: RunFilter): { readonly query: string; readonly limit: number } {
  const { status, type, phase, limit } = parse(filterSchema, filter, 'The filter')
  const conditions = [
    status && `ExecutionStatus = '${RUN_STATUSES[status]}'`,
    type && `WorkflowType = '${type}'`,
    phase && `OrionStatus = '${phase}'`,
  ].filter(Boolean)
  return { query: conditions.join(' AND '), limit }
}
