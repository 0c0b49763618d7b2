import { hideSecrets } from '../telemetry/secrets.ts'

/** Errors are chained a few times, and may go in a circle. */
const DEPTH_MAX = 8

/**
 * Takes secrets out of an error that becomes the cause of another: a log of that one contains all
 * its causes. In place, since it must stay the error that it is.
 */
export function hideInError(error: unknown, depth = 0): unknown {
  if (typeof error === 'string') return hideSecrets(error)
  if (!(error instanceof Error) || depth > DEPTH_MAX) return error
  for (const name of ['message', 'stack'] as const) {
    const text = error[name] ?? ''
    const shown = hideSecrets(text)
    if (shown !== text) Reflect.set(error, name, shown)
  }
  hideInError(error.cause, depth + 1)
  if (error instanceof AggregateError) for (const one of error.errors) hideInError(one, depth + 1)
  return error
}
