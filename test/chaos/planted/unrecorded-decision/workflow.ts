import { sleep } from '@temporalio/workflow'
import { openApprovalGate } from '../../../../src/workflow.ts'
import type { Build } from '../build.ts'
import { openReleasedGate } from '../../../../src/workflows/released-gate.ts'

const REQUEST = { subject: 'Book the hall', requestedBy: 'agent-7', timeout: 60_000 }

/** Something else to do while it asks. */
const MEANWHILE_MS = 600

export async function bookHallWorkflow(build: Build): Promise<string> {
  // The bug: a decision is recorded from where it is awaited, and a run that is cancelled before
  // has answered with a decision that stands nowhere.
  const gate = build === 'flawed' ? openReleasedGate(REQUEST) : openApprovalGate(REQUEST)
  await sleep(MEANWHILE_MS)
  const { decision } = await gate.outcome()
  return decision
}
