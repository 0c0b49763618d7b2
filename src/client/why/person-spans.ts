import { atMs, type HistoryEvent, type Span } from './span.ts'

const DECISIONS = ['approve', 'reject']
const DECIDE = 'decide'
const RECORDED_BY = 'recordDecision'

/** Between the task in which a run came to wait and the decision, or the end of the time for it. */
export function personSpans(events: readonly HistoryEvent[], asksPerson: boolean): Span[] {
  const decided = events.flatMap((event, index) => {
    if (!isDecision(event) && !isExpiry(events, index)) return []
    const waits = events
      .slice(0, index)
      .findLast((before) => before.workflowTaskCompletedEventAttributes)
    if (!waits) return []
    return [{ kind: 'a person', name: '', fromMs: atMs(waits), toMs: atMs(event) } as const]
  })
  const last = events.findLast((event) => event.workflowTaskCompletedEventAttributes)
  if (!asksPerson || !last) return decided
  return [...decided, { kind: 'a person', name: '', fromMs: atMs(last) }]
}

function isDecision(event: HistoryEvent): boolean {
  const signal = event.workflowExecutionSignaledEventAttributes?.signalName ?? ''
  const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name
  return DECISIONS.includes(signal) || update === DECIDE
}

/** A timer after which the run records what was decided: nobody did. */
function isExpiry(events: readonly HistoryEvent[], index: number): boolean {
  if (!events[index]?.timerFiredEventAttributes) return false
  const after = events.slice(index + 1)
  const tasks = after.findIndex((event) => event.workflowTaskCompletedEventAttributes)
  const commands = after.slice(tasks + 1)
  const until = commands.findIndex((event) => event.workflowTaskScheduledEventAttributes)
  return commands
    .slice(0, until < 0 ? undefined : until)
    .some((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === RECORDED_BY)
}
