import { OrionError } from '../../errors/orion-error.ts'
import type { RequestFilter, RequestRow, RequestStore } from '../../store/store.ts'
import { LIST_LIMIT_DEFAULT } from '../limits.ts'
import { parseWorkflowId } from '../parse.ts'
import { summaryOf, viewOf, type RequestSummary, type RequestView } from './request-views.ts'

export interface ListRequestsOptions extends Partial<Omit<RequestFilter, 'state'>> {
  readonly state?: RequestRow['state'] | 'any' | undefined
}

/** Requests under a policy, oldest first; without a state those that are open. */
export async function listRequests(
  store: Pick<RequestStore, 'listRequests'>,
  { state, limit = LIST_LIMIT_DEFAULT, ...filter }: ListRequestsOptions = {},
): Promise<RequestSummary[]> {
  const wanted = state === 'any' ? undefined : (state ?? 'open')
  return (await store.listRequests({ ...filter, state: wanted, limit })).map(summaryOf)
}

export interface RequestAsked {
  /** The run's workflow id. */
  readonly id: string
  /** Without it the one that is open, or was opened last. */
  readonly approvalId?: string | undefined
}

/**
 * All of one request: who may decide, what is missing, and what happens at the deadline.
 *
 * @throws OrionError `APPROVAL_NOT_OPEN` where the run has no such request, `APPROVAL_AMBIGUOUS`
 *   with `details.open`
 */
export async function showRequest(
  store: Pick<RequestStore, 'listRequests' | 'listMessages'>,
  asked: RequestAsked,
  {
    person,
    atMs = Date.now(),
  }: { readonly person?: string | undefined; readonly atMs?: number } = {},
): Promise<RequestView> {
  const row = await findRequest(store, asked)
  if (!row) throw noRequest(asked)
  return viewOf(row, await store.listMessages(row.approvalKey), { person, atMs })
}

/** @throws OrionError `APPROVAL_AMBIGUOUS` where several are open and none is named */
export async function findRequest(
  store: Pick<RequestStore, 'listRequests'>,
  { id, approvalId }: RequestAsked,
): Promise<RequestRow | undefined> {
  const workflowId = parseWorkflowId(id)
  const rows = await store.listRequests({ workflowId, approvalId, limit: ROWS_MAX })
  if (approvalId !== undefined) return rows.findLast((row) => row.approvalId === approvalId)
  const open = rows.filter(({ state }) => state === 'open')
  if (open.length < 2) return open[0] ?? rows.at(-1)
  const names = open.map((row) => row.approvalId)
  const message = `The run "${workflowId}" asks for several decisions.`
  throw new OrionError('APPROVAL_AMBIGUOUS', message, {
    remedy: `Name the one you mean with --approval: ${names.join(', ')}.`,
    details: { open: names },
  })
}

function noRequest({ id, approvalId }: RequestAsked): OrionError {
  const what = approvalId === undefined ? 'no approval' : `no approval "${approvalId}"`
  return new OrionError('APPROVAL_NOT_OPEN', `The run "${id}" has ${what} under a policy.`)
}

/** A run has a thousand requests at most. */
const ROWS_MAX = 1_000
