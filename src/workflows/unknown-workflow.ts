import { ApplicationFailure, workflowInfo } from '@temporalio/workflow'
import { FailureType } from '../contract/failure-types.ts'

/**
 * How long a run of an unknown type waits at least for a worker that knows it. In a rolling
 * deployment an old worker may be handed a new type first; failing it at once would lose the
 * run. Each try comes about twice as late as the one before, so that the first one after four
 * minutes comes before ten.
 */
const UNKNOWN_TYPE_GRACE_MS = 4 * 60_000

/**
 * Serves every type that nothing else serves. Without it such a run would fail its tasks for
 * ever and never end. An ordinary error fails the task only, so that it is tried again,
 * perhaps by another worker, and the clock of that try decides.
 */
export async function unknownWorkflow(): Promise<never> {
  const { workflowType, startTime, taskQueue } = workflowInfo()
  const message = `No worker on task queue "${taskQueue}" knows the workflow type "${workflowType}"`
  if (Date.now() - startTime.getTime() < UNKNOWN_TYPE_GRACE_MS) throw new Error(message)
  throw ApplicationFailure.nonRetryable(message, FailureType.WorkflowTypeUnknown)
}
