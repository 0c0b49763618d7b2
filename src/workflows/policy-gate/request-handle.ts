import { ApplicationFailure, condition, workflowInfo } from '@temporalio/workflow'
import type { Outcome, PolicyGate, Review } from '../../approvals/policy/gate-state.ts'
import { FailureType } from '../../contract/failure-types.ts'
import { effectKey } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import { requests } from '../activity-proxies.ts'
import type { LiveRequest } from './live-request.ts'

/** How a request under a policy ended, and what was decided about: edits are in it. */
export interface PolicyDecision extends Outcome {
  readonly action: PolicyGate['action']
}

export interface PolicyRequest {
  /** The name by which messages, records and queries distinguish this request from others. */
  readonly approvalId: string
  /**
   * Resolves with the decision once it is recorded.
   *
   * @throws ApplicationFailure `ApprovalUnsatisfiable`, final, where nobody can decide it
   */
  outcome(): Promise<PolicyDecision>
  /**
   * Takes the approval for one step, right before the step acts: other steps are refused from
   * then on, a retry of this one is not.
   *
   * @param args what the step will do, where the pins admit other arguments than those shown
   * @returns the arguments that may be acted on
   * @throws ApplicationFailure `ApprovalSpent`, final
   */
  spend(step: string, args?: Json): Promise<Json>
  /** Resolves once somebody has looked at it who broke the glass; at once where nobody has to. */
  reviewed(): Promise<Review | undefined>
}

export function handleOf(live: LiveRequest): PolicyRequest {
  const { approvalId } = live.place
  return {
    approvalId,
    outcome: () => outcomeOf(live),
    spend: (step, args) => spendFor(live, step, args),
    async reviewed() {
      await outcomeOf(live)
      await condition(() => !isReviewDue(live))
      return live.desk?.gate.review
    },
  }
}

async function outcomeOf(live: LiveRequest): Promise<PolicyDecision> {
  live.isAwaited = true
  const isOver = () => live.failure !== undefined || live.isDecisionRecorded
  if (!isOver()) await condition(isOver)
  if (live.failure) throw live.failure
  const { outcome, action } = live.desk?.gate ?? {}
  if (!outcome || !action) throw new TypeError('a request was decided without an outcome')
  if (outcome.status === 'unsatisfiable') {
    const message = `nobody can decide the approval "${live.place.approvalId}" under its policy`
    throw ApplicationFailure.nonRetryable(message, FailureType.ApprovalUnsatisfiable)
  }
  return { ...outcome, action }
}

async function spendFor(live: LiveRequest, step: string, args?: Json): Promise<Json> {
  const { digest, action } = await outcomeOf(live)
  const spender = effectKey(workflowInfo().workflowId, step)
  const used = args ?? action.args
  await requests.spendRequest({
    ...live.place,
    digest,
    spender,
    action: { name: action.name, args: used },
  })
  return used
}

function isReviewDue({ desk }: LiveRequest): boolean {
  const { review } = desk?.gate ?? {}
  return review !== undefined && review.by === undefined
}
