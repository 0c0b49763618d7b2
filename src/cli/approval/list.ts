import type { OrionClient } from '../../client/connect.ts'
import { listApprovals, openApprovals, type PendingApproval } from '../../client/list-approvals.ts'
import { listRequests } from '../../client/requests/list-requests.ts'
import type { RequestSummary } from '../../client/requests/request-views.ts'
import type { ApprovalStatus } from '../../contract/approval.ts'
import { reasonOf } from '../../errors/orion-error.ts'
import { withClient } from '../with-client.ts'
import { withStore } from '../with-store.ts'
import type { Output } from '../output.ts'
import type { ListFlags } from './flags.ts'
import { table } from '../../telemetry/table.ts'

/** A gate without a policy, as its run says; or a request under a policy, as the records say. */
export type ApprovalRow = (PendingApproval & Partial<ApprovalStatus>) | RequestSummary

export async function listCommand(output: Output, flags: ListFlags): Promise<void> {
  const { for: decider, policy, state, limit } = flags
  const requests = await requestsUnderPolicy(output, { decider, policy, state, limit })
  // Gates without a policy know no person, and no state but that they wait.
  const isForAll = decider === undefined && policy === undefined && state === undefined
  const others = isForAll ? await gatesWithoutPolicy(output, flags) : []
  const isUnderPolicy = new Set(requests.map(({ id, approvalId }) => `${id} ${approvalId}`))
  const rows: ApprovalRow[] = [
    ...requests,
    ...others.filter(({ id, approvalId }) => !isUnderPolicy.has(`${id} ${approvalId}`)),
  ]
  output.data(rows, () =>
    table(
      ['ID', 'APPROVAL', 'SUBJECT', 'ASKED BY', 'EXPIRES', 'VOTES'],
      rows.map(cells),
      'Nothing waits for a decision.',
    ),
  )
}

function cells(row: ApprovalRow): string[] {
  if ('digest' in row) {
    const { id, approvalId, action, requestedBy, deadline, have, need, state } = row
    const votes = state === 'open' ? `${have} of ${need}` : state
    return [id, approvalId, action.name, requestedBy, deadline, votes]
  }
  const { id, approvalId = '', subject = '(no worker answers)', requestedBy = '' } = row
  return [id, approvalId, subject, requestedBy, row.expiresAt ?? '', '']
}

async function requestsUnderPolicy(
  output: Output,
  filter: Parameters<typeof listRequests>[1],
): Promise<readonly RequestSummary[]> {
  try {
    return await withStore((store) => listRequests(store, withoutUndefined(filter)))
  } catch (error) {
    output.note(`Approvals under a policy are not shown: ${reasonOf(error)}`)
    return []
  }
}

function withoutUndefined<T extends object>(given: T | undefined): T {
  const entries = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as T
}

async function gatesWithoutPolicy(output: Output, flags: ListFlags) {
  return withClient(output, flags, async (client) => {
    const approvals = await listApprovals(client, flags.limit)
    return (await Promise.all(approvals.map((run) => rowsOf(client, run)))).flat()
  })
}

/** A row for each gate that is open; without a worker nobody can be asked for more than the list says. */
async function rowsOf(
  client: OrionClient,
  run: PendingApproval,
): Promise<readonly (PendingApproval & Partial<ApprovalStatus>)[]> {
  const open = await openApprovals(client, run.id)
  return open ? open.map((status) => ({ ...run, ...status })) : [run]
}
