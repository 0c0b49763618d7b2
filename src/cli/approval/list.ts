import type { OrionClient } from '../../client/connect.ts'
import { approvalStatus, listApprovals, type PendingApproval } from '../../client/list-approvals.ts'
import type { ApprovalStatus } from '../../contract/approval.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import type { ConnectionFlags } from '../context.ts'
import { withClient } from '../with-client.ts'
import type { Output } from '../output.ts'
import { table } from '../table.ts'

interface ListFlags extends ConnectionFlags {
  readonly limit?: number
}

export async function listCommand(output: Output, flags: ListFlags): Promise<void> {
  const rows = await withClient(output, flags, async (client) => {
    const approvals = await listApprovals(client, flags.limit)
    return Promise.all(approvals.map((approval) => withStatus(client, approval)))
  })
  output.data(rows, () =>
    table(
      ['ID', 'SUBJECT', 'ASKED BY', 'EXPIRES'],
      rows.map(({ id, subject, requestedBy, expiresAt }) => [
        id,
        subject ?? '(no worker answers)',
        requestedBy ?? '',
        expiresAt ?? '',
      ]),
      'Nothing waits for a decision.',
    ),
  )
}

async function withStatus(
  client: OrionClient,
  approval: PendingApproval,
): Promise<PendingApproval & Partial<ApprovalStatus>> {
  try {
    return { ...approval, ...(await approvalStatus(client, approval.id)) }
  } catch (error) {
    // Without a worker nobody can be asked for more than the list says.
    if (isOrionError(error)) return approval
    throw error
  }
}
