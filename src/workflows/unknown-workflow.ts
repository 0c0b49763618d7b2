import { ApplicationFailure, workflowInfo } from '@temporalio/workflow'
import { FailureType } from '../contract/failure-types.ts'
import { UNKNOWN_TYPE_GRACE_MS } from './limits.ts'

/**
 * Serves every type that nothing else serves. Without it such a run would fail its tasks forever
 * and never end. An ordinary error fails the task only, so that it is tried again,
 * perhaps by another worker, and the clock of that try decides.
 */
export async function unknownWorkflow(): Promise<never> {
  const { workflowType, startTime, taskQueue } = workflowInfo()
  const message = `No worker on task queue "${taskQueue}" knows the workflow type "${workflowType}"`
  if (Date.now() - startTime.getTime() < UNKNOWN_TYPE_GRACE_MS) throw new Error(message)
  throw ApplicationFailure.nonRetryable(message, FailureType.WorkflowTypeUnknown)
}
