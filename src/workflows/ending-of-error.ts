import {
  CancellationScope,
  ContinueAsNew,
  isCancellation,
  TemporalFailure,
} from '@temporalio/workflow'

/**
 * How an error ends the run once it leaves the main line: what Temporal's SDK decides. By
 * `continued` the run goes on as a new one. `undefined` is a fault of the task alone, such as a
 * `TypeError`: the task is tried again, perhaps with fixed code, and the run lives on.
 */
export function endingOf(error: unknown): 'failed' | 'cancelled' | 'continued' | undefined {
  if (isCancellation(error) && isRunCancelled()) return 'cancelled'
  if (error instanceof ContinueAsNew) return 'continued'
  return error instanceof TemporalFailure || failsByOption(error) ? 'failed' : undefined
}

/** Whether the run was cancelled, and not just a scope or an activity of it. */
function isRunCancelled(): boolean {
  let scope = CancellationScope.current()
  while (scope.parent) scope = scope.parent
  return scope.consideredCancelled
}

interface Activator {
  isConfiguredFailureException?(error: unknown): boolean
}

// By `failureExceptionTypes` of the workflow or `workflowFailureErrorTypes` of the worker. The SDK
// keeps them where only its own code looks; without them an error counts as a fault of the task.
function failsByOption(error: unknown): boolean {
  const activator = Reflect.get(globalThis, '__TEMPORAL_ACTIVATOR__') as Activator | undefined
  return activator?.isConfiguredFailureException?.(error) ?? false
}
