import { RECORD_TRANSITION } from '../../../contract/activities.ts'
import type { RunHistory } from '../../experiment/evidence.ts'
import { eventId, inWords } from '../history/event-words.ts'
import { valuesOf } from '../history/plain-values.ts'
import { stepsOf } from '../history/steps.ts'

/** A change of state that a workflow of Orion's asked to be recorded. */
export interface Transition {
  /** The run whose row it is: of a history that was reset, the beginning is another's. */
  readonly runId: string
  readonly sequence: number
  readonly status: string
  /** Whether the activity that records it has succeeded. */
  readonly done: boolean
  /** The event by which it has, for people. */
  readonly event: string
  /** The same by its number. */
  readonly eventId: number
}

export function transitionsOf(runs: readonly RunHistory[]): Transition[] {
  return runs.flatMap((run) =>
    stepsOf(run).flatMap(({ kind, name, opened, closed }) => {
      if (kind !== 'activity' || name !== RECORD_TRANSITION) return []
      const [input] = valuesOf(opened.activityTaskScheduledEventAttributes?.input)
      const { sequence, status } = (input ?? {}) as { sequence?: unknown; status?: unknown }
      if (typeof sequence !== 'number' || typeof status !== 'string') return []
      const done = closed.find((event) => event.activityTaskCompletedEventAttributes)
      const lastId = eventId(done ?? opened)
      return [
        {
          runId: (done && resetFrom(run, lastId)) ?? run.runId,
          sequence,
          status,
          done: Boolean(done),
          event: inWords(done ?? opened),
          eventId: lastId,
        },
      ]
    }),
  )
}

/** How many changes of a run's history were recorded by the run from which it was reset. */
export function takenOver(run: RunHistory): number {
  return transitionsOf([run]).filter(({ runId }) => runId !== run.runId).length
}

/** A reset copies what came before it, and says where from by the event that follows. */
function resetFrom({ events }: RunHistory, beforeId: number): string | undefined {
  const reset = events.find(
    (event) => eventId(event) > beforeId && event.workflowTaskFailedEventAttributes?.baseRunId,
  )
  return reset?.workflowTaskFailedEventAttributes?.baseRunId ?? undefined
}
