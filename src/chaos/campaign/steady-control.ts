import type { HistoryEvent, RunHistory } from '../experiment/evidence.ts'
import { CONTROLS_MAX } from './limits.ts'
import type { Control } from '../trial/run-trial.ts'
import type { Finding } from '../experiment/verdict.ts'

export interface SteadyControl<T> {
  readonly control: T
  /** What timed out in every one of them, and each time something else. */
  readonly problem?: Finding
}

type Watched = Pick<Control, 'names'> & {
  readonly run: Pick<Control['run'], 'evidence' | 'load'>
}

/**
 * A control in which no task timed out, or in which the same ones did as in the one before: then
 * it is the workflow's own way. After a few others the search ends without one.
 */
export async function steadyControl<T extends Watched>(
  run: () => Promise<T>,
): Promise<SteadyControl<T>> {
  let control = await run()
  for (let tries = 1; ; tries += 1) {
    const before = timedOutTasks(control.run.evidence.runs)
    if (before.length === 0) return { control }
    if (tries === CONTROLS_MAX) return { control, problem: unsteady(before, control) }
    control = await run()
    const again = timedOutTasks(control.run.evidence.runs)
    if (String(again) === String(before)) return { control }
  }
}

function unsteady(timedOut: readonly string[], { run }: Watched): Finding {
  const what = `${timedOut.join(', ')} timed out without a fault, and elsewhere each time`
  return {
    checker: 'control',
    verdict: 'unknown',
    looked: `${CONTROLS_MAX} runs without a fault`,
    problems: [`${what}: the machine may be too busy (${run.load})`],
  }
}

/**
 * The tasks of a run that timed out, by name, the same in every run where it is the run's own
 * doing: a task that was given up on a busy machine leaves points that no other run reaches.
 */
function timedOutTasks(runs: readonly RunHistory[]): string[] {
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
