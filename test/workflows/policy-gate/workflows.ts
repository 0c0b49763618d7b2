// Workflows that ask people under a policy.
import {
  condition,
  continueAsNew,
  defineSignal,
  executeChild,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import {
  approvalGate,
  type PolicyAskInput,
  type PolicyDecision,
  type PolicyRequest,
} from '../../../src/workflow.ts'

/** A decision under a policy, in three lines. */
export async function underPolicy(ask: PolicyAskInput): Promise<PolicyDecision> {
  return approvalGate(ask).outcome()
}

/** Has another run ask, and takes its decision. */
export async function asksByChild(ask: PolicyAskInput): Promise<PolicyDecision> {
  const workflowId = `${workflowInfo().workflowId}-child`
  return executeChild(underPolicy, {
    workflowId,
    args: [ask],
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  })
}

/** Acts on the approval: the same step twice, then another. */
export async function actsOnIt(ask: PolicyAskInput): Promise<readonly unknown[]> {
  const gate = approvalGate(ask)
  await gate.outcome()
  const said = (step: string) => gate.spend(step).catch((error: Error) => String(error.cause))
  return [await said('pay'), await said('pay'), await said('pay-again')]
}

export async function twoAtOnce(ask: PolicyAskInput): Promise<readonly PolicyDecision[]> {
  const gates = ['files', 'money'].map((approvalId) => approvalGate(ask, { approvalId }))
  return Promise.all(gates.map((gate: PolicyRequest) => gate.outcome()))
}

const goOn = defineSignal('goOn')

/** Goes on as a new run while its request is open. */
export async function goesOn(ask: PolicyAskInput, round = 1): Promise<PolicyDecision> {
  const gate = approvalGate(ask, { approvalId: 'long' })
  if (round === 1) {
    let isTold = false
    setHandler(goOn, () => void (isTold = true))
    await condition(() => isTold)
    await continueAsNew<typeof goesOn>(ask, 2)
  }
  return gate.outcome()
}

/** Ends without having waited for its request. */
export async function endsFirst(ask: PolicyAskInput): Promise<string> {
  approvalGate(ask)
  let isTold = false
  setHandler(goOn, () => void (isTold = true))
  await condition(() => isTold)
  return 'done'
}

/** Asks many times, some requests side by side; answers with how many were approved. */
export async function asksOften({
  ask,
  count,
}: {
  readonly ask: PolicyAskInput
  readonly count: number
}): Promise<number> {
  let approved = 0
  for (let from = 0; from < count; from += 50) {
    const names = Array.from({ length: Math.min(50, count - from) }, (_, i) => `n-${from + i}`)
    const gates = names.map((approvalId) => approvalGate(ask, { approvalId }))
    const outcomes = await Promise.all(gates.map((gate) => gate.outcome()))
    approved += outcomes.filter(({ status }) => status === 'approved').length
  }
  return approved
}
