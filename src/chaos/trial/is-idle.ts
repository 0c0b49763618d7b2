import type { WorkflowHandle } from '@temporalio/client'

/**
 * Whether a run has nothing under way by Temporal's word: no workflow task, no activity. It then
 * waits for a timer or a message, or has ended.
 */
export async function isIdle(handle: WorkflowHandle): Promise<boolean> {
  const { raw } = await handle.describe()
  return !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0
}

/** Whether its workflow task has been handed out again, since the code failed it. */
export async function isFailing(handle: WorkflowHandle): Promise<boolean> {
  const { raw } = await handle.describe()
  return (raw.pendingWorkflowTask?.attempt ?? 1) > 1
}
