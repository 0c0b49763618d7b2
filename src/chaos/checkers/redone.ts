import type { Evidence, RunHistory } from '../experiment/evidence.ts'

/** Work that was done again because of faults; a measure, not a verdict. */
export interface Redone {
  readonly activities: number
  readonly workflowTasks: number
}

/** Attempts of activities and workflow tasks beyond those of the control, by the histories. */
export function redone(evidence: Evidence, control: Evidence): Redone {
  const [here, there] = [attempts(evidence), attempts(control)]
  return {
    activities: Math.max(0, here.activities - there.activities),
    workflowTasks: Math.max(0, here.workflowTasks - there.workflowTasks),
  }
}

function attempts({ runs }: Evidence): Redone {
  const events = runs.flatMap((run) => run.events)
  return {
    activities: sum(events.map((event) => event.activityTaskStartedEventAttributes?.attempt)),
    workflowTasks: sum(runs.flatMap(doneTasks)),
  }
}

/** Attempts before the one that was done are in its number, and mostly in no event. */
function doneTasks({ events }: RunHistory): (number | null | undefined)[] {
  const done = new Set(
    events.flatMap(({ workflowTaskCompletedEventAttributes: completed }) =>
      completed ? [Number(completed.scheduledEventId)] : [],
    ),
  )
  return events
    .filter(({ eventId }) => done.has(Number(eventId)))
    .map((event) => event.workflowTaskScheduledEventAttributes?.attempt)
}

function sum(numbers: readonly (number | null | undefined)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0)
}
