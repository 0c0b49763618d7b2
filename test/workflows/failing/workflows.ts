import { sleep, workflowInfo } from '@temporalio/workflow'
import { openApprovalGate, type Decision } from '../../../src/workflow.ts'

/** Has a fault of its code behind its gate, so that its task fails from then on. */
export async function breaksBehindItsGate(): Promise<Decision> {
  const gate = openApprovalGate({ subject: 'Refund', requestedBy: 'shop', timeout: '1 hour' })
  await sleep(1)
  Object.assign(gate, { outcome: undefined })
  return gate.outcome()
}

/** Fails its task until it has received as much as a test sends. */
export async function failsUntilSignalled(): Promise<string> {
  if (workflowInfo().historyLength < 20) throw new TypeError('not as much yet')
  return 'went on'
}

/** What no JSON can hold. */
export async function returnsFunction(): Promise<() => number> {
  return () => 1
}

export async function returnsNothing(): Promise<undefined> {
  return undefined
}
