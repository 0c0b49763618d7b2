import { activityInfo } from '@temporalio/activity'
import { approvalKey, transitionKey } from '../contract/ids.ts'
import type { Activities } from '../contract/activities.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ActivityDependencies } from './dependencies.ts'

/** Rows of the audit trail and decisions, each under a key that every retry derives again. */
export function createRecordActivities({ store }: ActivityDependencies) {
  return {
    async recordTransition({ sequence, ...transition }) {
      const { workflowId, runId, workflowType } = currentRun()
      const idempotencyKey = transitionKey(runId, sequence)
      await classifyFailure(() =>
        store.recordAudit({ idempotencyKey, workflowId, runId, workflowType, ...transition }),
      )
    },

    async recordDecision({ approvalId, firstRunId, approver, ...decision }) {
      const { workflowId, runId } = currentRun()
      await classifyFailure(() =>
        store.recordDecision({
          idempotencyKey: approvalKey({ workflowId, runId, firstRunId, approvalId }),
          workflowId,
          runId,
          approvalId,
          ...(approver && { approvedBy: approver }),
          ...decision,
        }),
      )
    },
  } satisfies Pick<Activities, 'recordTransition' | 'recordDecision'>
}

/** The run that called this activity; ours are never called without one. */
export function currentRun() {
  const { workflowExecution, workflowType } = activityInfo()
  if (!workflowExecution || !workflowType) throw new TypeError('called outside of a workflow')
  return { ...workflowExecution, workflowType }
}
