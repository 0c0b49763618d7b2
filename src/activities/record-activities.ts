import { activityInfo, log } from '@temporalio/activity'
import { approvalKey, transitionKey } from '../contract/ids.ts'
import type { Activities } from '../contract/activities.ts'
import type { ChainPlace, Recorded } from '../contract/audit-chain.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ActivityDependencies } from './dependencies.ts'

/** Rows of the audit trail and decisions, each under a key that every retry derives again. */
export function createRecordActivities({ store, attested = false }: ActivityDependencies) {
  return {
    async recordTransition({ sequence, ...transition }) {
      const { workflowId, runId, workflowType } = currentRun()
      const idempotencyKey = transitionKey(runId, sequence)
      return classifyFailure(async () => {
        await store.recordAudit({ idempotencyKey, workflowId, runId, workflowType, ...transition })
        return recorded(await store.placeInChain('workflow_audit', idempotencyKey))
      })
    },

    async recordDecision({ approvalId, firstRunId, approver, ...decision }) {
      const { workflowId, runId } = currentRun()
      const idempotencyKey = approvalKey({ workflowId, runId, firstRunId, approvalId })
      // Only a policy has its votes verified, and who demands that may take this for one.
      if (attested && approver) {
        log.warn('decided without a policy: nobody has proven who it was', { approvalId, approver })
      }
      return classifyFailure(async () => {
        await store.recordDecision({
          idempotencyKey,
          workflowId,
          runId,
          approvalId,
          ...(approver && { approvedBy: approver }),
          ...decision,
        })
        return recorded(await store.placeInChain('approval_decisions', idempotencyKey))
      })
    },
  } satisfies Pick<Activities, 'recordTransition' | 'recordDecision'>
}

/** What the history keeps of a row: the chain can't be rewritten without contradicting it. */
function recorded(chain: ChainPlace | undefined): Recorded {
  return chain ? { chain } : {}
}

/** The run that called this activity; ours are never called without one. */
export function currentRun() {
  const { workflowExecution, workflowType } = activityInfo()
  if (!workflowExecution || !workflowType) throw new TypeError('called outside of a workflow')
  return { ...workflowExecution, workflowType }
}
