import { openApprovalGate } from '../../../../src/workflow.ts'
import type { Build } from '../build.ts'
import { openReleasedGate } from '../../../../src/workflows/released-gate.ts'

const REQUEST = { subject: 'Sell the house', requestedBy: 'agent-7', timeout: 60_000 }

export async function sellHouseWorkflow(build: Build): Promise<string> {
  // The bug: of what came before the run could listen, an approval is heard before a refusal.
  const gate = build === 'flawed' ? openReleasedGate(REQUEST) : openApprovalGate(REQUEST)
  const { decision } = await gate.outcome()
  return decision
}
