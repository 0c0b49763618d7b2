import { ContinueAsNew, TemporalFailure } from '@temporalio/workflow'

/** Whether the SDK ends the run for an error; any other fails the task, which is tried again. */
export function endsTheRun(error: unknown): boolean {
  return error instanceof TemporalFailure || error instanceof ContinueAsNew
}
