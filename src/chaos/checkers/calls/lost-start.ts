import type { Evidence } from '../../experiment/evidence.ts'

/** An acknowledged start that the history does not begin with. */
export function lostStart({ calls, runs }: Evidence): string[] {
  const start = calls.find(({ kind, outcome }) => kind === 'start' && outcome === 'ok')
  if (!start) return []
  const started = runs[0]?.events[0]?.workflowExecutionStartedEventAttributes
  if (!started) return [`the start of ${start.name} was acknowledged, and there is no such run`]
  const type = started.workflowType?.name
  if (type === start.name) return []
  return [`the start of ${start.name} was acknowledged, and the history is one of ${type}`]
}

/**
 * An acknowledged cancellation that no history has. Temporal takes one of a run that has ended
 * without a word, so that it need not be lost.
 */
export function lostCancel({ calls, runs }: Evidence): string[] {
  const cancels = calls.filter(({ kind, outcome }) => kind === 'cancel' && outcome === 'ok')
  const requested = runs.some(({ events }) =>
    events.some((event) => event.workflowExecutionCancelRequestedEventAttributes),
  )
  if (cancels.length === 0 || requested) return []
  return ['a cancellation was acknowledged and is in no history: had the run ended by then?']
}
