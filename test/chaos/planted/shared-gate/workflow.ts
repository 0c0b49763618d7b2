import { openApprovalGate } from '../../../../src/workflow.ts'
import type { Build } from '../build.ts'
import { openReleasedGate } from '../../../../src/workflows/released-gate.ts'

const REQUEST = { requestedBy: 'agent-7', timeout: 60_000 }

/** Asks once for little and once for much. */
export async function deleteFilesWorkflow(build: Build): Promise<string> {
  // The bug: both gates hear the same messages, so that the repeat of one decision decides another.
  const open = build === 'flawed' ? openReleasedGate : openApprovalGate
  const one = await open({ ...REQUEST, subject: 'Delete one file' }).outcome()
  const all = open({ ...REQUEST, subject: 'Delete all files' }, { approvalId: 'approval-2' })
  return `${one.decision}, ${(await all.outcome()).decision}`
}
