import { decideApproval, type DecideOptions } from '../../client/decide-approval.ts'
import type { DecideResult } from '../../client/decide-result.ts'
import { gateInWords } from '../../client/gate-meant.ts'
import { tellFailingTask } from '../../client/task-failures.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { readDecisions } from '../records.ts'
import { withClient } from '../with-client.ts'
import { paint, type Output } from '../output.ts'
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
  output.data({ id, ...result }, () => escapeLine(render(asked, result)))
}

function render({ id, decision, approver }: DecideOptions, result: DecideResult): string {
  const { standing, approvalId, decisionId, knownFrom, failingTask } = result
  const gate = gateInWords(id, approvalId).replaceAll('"', '')
  if (failingTask) {
    return `The task of ${id} fails, ${tellFailingTask(failingTask)}.\nTemporal keeps the decision (${decisionId}) for ${gate}, until the workflow is fixed.`
  }
  if (!standing)
    return `No worker answers now; Temporal keeps the decision (${decisionId}) for ${gate}.`
  const said = paint(decision === 'approved' ? 'green' : 'red', decision)
  const source = knownFrom === 'records' ? ' (from the records; no worker answers)' : ''
  return `${said} ${gate} by ${standing.approver ?? approver}${source}`
}
