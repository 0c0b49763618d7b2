import { decideApproval } from '../../client/decide-approval.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { readDecisions } from '../records.ts'
import { withClient } from '../with-client.ts'
import type { Output } from '../output.ts'
import { decidedWords } from './decided-words.ts'
import { decideUnderPolicy } from './decide-under-policy.ts'
import type { DecideFlags } from './flags.ts'

export async function decideCommand(
  output: Output,
  decision: 'approved' | 'rejected',
  id: string,
  flags: DecideFlags,
): Promise<void> {
  const { approver, reason, decisionId, approval: approvalId } = flags
  if (await decideUnderPolicy(output, { id, decision, flags })) return
  const asked = { id, decision, approver, reason, decisionId, approvalId } as const
  const result = await withClient(output, flags, (client, { config }) =>
    decideApproval(client, { ...asked, readDecisions: readDecisions(config) }),
  )
  output.data({ id, ...result }, () => escapeLine(decidedWords(asked, result)))
}
