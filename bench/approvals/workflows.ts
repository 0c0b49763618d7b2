import { approvalGate, type PolicyAskInput } from '../../src/workflow.ts'

/** Asks, and ends with the decision. */
export async function askPeople(ask: PolicyAskInput): Promise<string> {
  const { status, by } = await approvalGate(ask).outcome()
  return `${status} by ${by.join(', ')}`
}
