import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  patched,
} from '@temporalio/workflow'
import {
  PENDING,
  approvalInputSchema,
  type ApprovalInput,
  type Decision,
} from '../contract/approval.ts'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { openApprovalGate } from './approval-gate.ts'
import { parseInput } from './parse-input.ts'
import { withTransitions } from './transitions.ts'

/** One request for approval as a run of its own: asks, waits, records, and returns the decision. */
export async function approvalWorkflow(input: ApprovalInput): Promise<Decision> {
  const request = parseInput(approvalInputSchema, input)
  const { subject, requestedBy } = request
  const gate = openApprovalGate(request)

  return withTransitions(WORKFLOW_TYPES.approval.summary(request), async (transitions) => {
    await transitions.enter(PENDING, {
      metadata: { subject, requestedBy },
      details: `**waiting for approval** of “${subject}”, asked by ${requestedBy}`,
    })
    const decision = await gate.outcome()
    const by = decision.approver
    await transitions.end(decision.decision, {
      ...(by && { metadata: { approver: by }, details: `**${decision.decision}** by ${by}` }),
    })
    await answersGiven()
    return decision
  })
}

// Runs from before ended as cancelled, though their trail has the decision as their end.
const ENDS_AS_DECIDED_PATCH = 'orion-approval-ends-as-decided'

/** A cancellation that comes now comes too late: the run has recorded how it ends. */
async function answersGiven(): Promise<void> {
  try {
    await condition(allHandlersFinished)
  } catch (error) {
    if (!isCancellation(error) || !patched(ENDS_AS_DECIDED_PATCH)) throw error
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished))
  }
}
