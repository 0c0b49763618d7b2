import {
  ActivityCancellationType,
  AsyncLocalStorage,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow'

const withinStep = new AsyncLocalStorage<true>()

/**
 * Within it, an activity that is being done when the run is cancelled is waited for. By Temporal's
 * default it is not, and what undoes it could come before its effect.
 */
export function inWholeAttempts<T>(act: () => T): T {
  return withinStep.run(true, act)
}

/** Bundled along by every worker of ours. An activity that says how it is cancelled keeps that. */
export const wholeAttempts: WorkflowOutboundCallsInterceptor = {
  scheduleActivity: (input, next) => next({ ...input, options: waiting(input.options) }),
  scheduleLocalActivity: (input, next) => next({ ...input, options: waiting(input.options) }),
}

function waiting<Options extends { readonly cancellationType?: ActivityCancellationType }>(
  options: Options,
): Options {
  if (withinStep.getStore() !== true || options.cancellationType !== undefined) return options
  return { ...options, cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED }
}
