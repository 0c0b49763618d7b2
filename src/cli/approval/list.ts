import type { OrionClient } from '../../client/connect.ts'
import { listApprovals, openApprovals, type PendingApproval } from '../../client/list-approvals.ts'
import type { ApprovalStatus } from '../../contract/approval.ts'
import { withClient } from '../with-client.ts'
import type { Output } from '../output.ts'
import type { ListFlags } from './flags.ts'
import { table } from '../../telemetry/table.ts'

export type ApprovalRow = PendingApproval & Partial<ApprovalStatus>

export async function listCommand(output: Output, flags: ListFlags): Promise<void> {
  const rows = await withClient(output, flags, async (client) => {
    const approvals = await listApprovals(client, flags.limit)
    return (await Promise.all(approvals.map((run) => rowsOf(client, run)))).flat()
  })
  output.data(rows, () =>
    table(
      ['ID', 'APPROVAL', 'SUBJECT', 'ASKED BY', 'EXPIRES'],
      rows.map(({ id, approvalId, subject, requestedBy, expiresAt }) => [
        id,
        approvalId ?? '',
        subject ?? '(no worker answers)',
        requestedBy ?? '',
        expiresAt ?? '',
      ]),
      'Nothing waits for a decision.',
    ),
  )
}

/** A row for each gate that is open; without a worker nobody can be asked for more than the list says. */
async function rowsOf(client: OrionClient, run: PendingApproval): Promise<readonly ApprovalRow[]> {
  const open = await openApprovals(client, run.id)
  return open ? open.map((status) => ({ ...run, ...status })) : [run]
}
