import type { HistoryEvent, RunHistory } from '../experiment/evidence.ts'

/**
 * The tasks of a run that timed out, by name, the same in every run where it is the run's own
 * doing: a task that was given up on a busy machine leaves points that no other run reaches.
 */
export function timedOutTasks(runs: readonly RunHistory[]): string[] {
  return runs.flatMap(({ events }) => {
    const types = new Map(
      events.map((event) => [
        Number(event.eventId),
        event.activityTaskScheduledEventAttributes?.activityType?.name ?? 'workflow task',
      ]),
    )
    return events.flatMap((event) => {
      const scheduled = scheduledBy(event)
      return scheduled === undefined ? [] : [types.get(scheduled) ?? 'a task']
    })
  })
}

/** The event that scheduled what timed out; undefined where nothing did. */
function scheduledBy({
  activityTaskStartedEventAttributes: started,
  activityTaskTimedOutEventAttributes: activity,
  workflowTaskTimedOutEventAttributes: workflowTask,
}: HistoryEvent): number | undefined {
  // An attempt before the last that timed out is in no event of its own.
  if (started?.lastFailure?.timeoutFailureInfo) return Number(started.scheduledEventId)
  const timedOut = activity ?? workflowTask
  return timedOut ? Number(timedOut.scheduledEventId) : undefined
}
