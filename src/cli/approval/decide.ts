import { decideApproval } from '../../client/decide-approval.ts'
import type { ConnectionFlags } from '../context.ts'
import { withClient } from '../with-client.ts'
import { paint, type Output } from '../output.ts'

interface DecideFlags extends ConnectionFlags {
  readonly approval?: string
  readonly approver: string
  readonly reason?: string
  readonly decisionId?: string
}

export async function decideCommand(
  output: Output,
  decision: 'approved' | 'rejected',
  id: string,
  flags: DecideFlags,
): Promise<void> {
  const { approval: approvalId, approver, reason, decisionId } = flags
  const result = await withClient(output, flags, (client) =>
    decideApproval(client, { id, decision, approvalId, approver, reason, decisionId }),
  )
  output.data({ id, ...result }, ({ standing }) =>
    standing
      ? `${paint(decision === 'approved' ? 'green' : 'red', decision)} ${id} by ${standing.approver ?? approver}`
      : `No worker answers now; Temporal keeps the decision (${result.decisionId}) for ${id}.`,
  )
}
