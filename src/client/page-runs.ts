import { hash } from 'node:crypto'
import { STATUS_ATTRIBUTE } from '../contract/search-attributes.ts'
import { OrionError } from '../errors/orion-error.ts'
import { eventMs, type ProtoTime } from '../wire/proto-time.ts'
import { call, type OrionClient } from './connect.ts'
import type { RunInfo } from './describe-run.ts'
import { runQuery, type RunFilter } from './list-runs.ts'

export interface RunPage {
  readonly runs: readonly RunInfo[]
  /** Where the next page begins; absent on the last. */
  readonly next?: string
}

/** A run as Temporal's list has it. */
interface RawRun {
  readonly execution?: { workflowId?: string | null; runId?: string | null } | null
  readonly type?: { name?: string | null } | null
  readonly status?: number | null
  readonly startTime?: ProtoTime | null
  readonly closeTime?: ProtoTime | null
  readonly searchAttributes?: {
    indexedFields?: Record<string, { data?: Uint8Array | null }> | null
  } | null
}

// temporal.api.enums.v1.WorkflowExecutionStatus, in the order of its numbers.
const STATUSES = [
  'unspecified',
  'running',
  'completed',
  'failed',
  'cancelled',
  'terminated',
  'continued_as_new',
  'timed_out',
  'paused',
]

/**
 * A page of runs, newest first. Temporal's lists lag behind by up to a second or so.
 *
 * @param from what the page before gave as `next`
 * @throws OrionError `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function pageRuns(
  client: OrionClient,
  filter: RunFilter,
  from?: string,
): Promise<RunPage> {
  const { query, limit } = runQuery(filter)
  const nextPageToken = from === undefined ? undefined : tokenIn(from, query)
  const page = await call(client, ({ workflowService }) =>
    workflowService.listWorkflowExecutions({
      namespace: client.namespace,
      pageSize: limit,
      query,
      ...(nextPageToken && { nextPageToken }),
    }),
  )
  const token = Buffer.from(page.nextPageToken ?? []).toString('base64url')
  return {
    runs: page.executions.map((run) => infoOf(run as RawRun)),
    ...(token !== '' && { next: `${checkOf(token, query)}-${token}` }),
  }
}

/** A wrong token costs the whole deadline of a call, since the server calls it a failure of its own. */
function tokenIn(from: string, query: string): Buffer {
  const dash = from.indexOf('-')
  const token = from.slice(dash + 1)
  if (dash !== -1 && from.slice(0, dash) === checkOf(token, query)) {
    return Buffer.from(token, 'base64url')
  }
  const message = 'The cursor is not one that a page of the same list gave as next.'
  throw new OrionError('INPUT_INVALID', message)
}

/** Against mistakes: a page of one list does not go on as a page of another. */
function checkOf(token: string, query: string): string {
  return hash('sha256', `${query} ${token}`, 'hex').slice(0, 8)
}

function infoOf({ execution, type, status, searchAttributes, ...times }: RawRun): RunInfo {
  const phase = textOf(searchAttributes?.indexedFields?.[STATUS_ATTRIBUTE.name]?.data)
  const { closeTime, startTime } = times
  return {
    ...namesOf(execution),
    type: type?.name ?? '',
    status: STATUSES[status ?? 0] ?? 'unspecified',
    ...(phase !== undefined && { phase }),
    startedAt: iso(startTime),
    ...(closeTime && { closedAt: iso(closeTime) }),
  }
}

function namesOf(execution: RawRun['execution']) {
  return { id: execution?.workflowId ?? '', runId: execution?.runId ?? '' }
}

function iso(time: ProtoTime | null | undefined): string {
  return new Date(eventMs({ eventTime: time })).toISOString()
}

/** Search attributes are JSON, whatever payloads are. */
function textOf(data: Uint8Array | null | undefined): string | undefined {
  if (!data || data.length === 0) return undefined
  const value: unknown = JSON.parse(Buffer.from(data).toString())
  return typeof value === 'string' ? value : undefined
}
