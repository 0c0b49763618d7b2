import { ApplicationFailure, continueAsNew, workflowInfo } from '@temporalio/workflow'

/** Goes on as a new run until there are as many as asked for; then ends, or fails with a cause. */
export async function chain(runs: number): Promise<string> {
  if (runs > 1) return continueAsNew<typeof chain>(runs - 1)
  if (runs === 1) return workflowInfo().workflowId
  const cause = ApplicationFailure.nonRetryable('no more', 'Refused')
  throw ApplicationFailure.create({
    message: 'it did not work',
    type: 'Outer',
    cause,
    nonRetryable: true,
  })
}
