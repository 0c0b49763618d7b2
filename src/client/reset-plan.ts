import { OrionError } from '../errors/orion-error.ts'
import type { HistoryEntry } from './run-history.ts'

/** Where a run starts again: at its first task, at its last one, or at the task of an event. */
export type ResetPoint = 'first' | 'last' | number

export interface ResetPlan {
  /** The end of the workflow task that is done again; what comes before it is kept. */
  readonly eventId: number
  readonly at: string
  /** Activities that run again, with how often they had been scheduled since then. */
  readonly repeats: readonly Repeat[]
  /** Signals and updates since then, which the new run gets again. */
  readonly messages: number
  /** Child runs since then, which the new run does not wait for and starts again. */
  readonly children: number
}

export interface Repeat {
  readonly activity: string
  readonly times: number
}

const MESSAGES = new Set(['workflowExecutionSignaled', 'workflowExecutionUpdateAccepted'])
const LOCAL_STEP = 'core_local_activity'

/**
 * What a reset would do.
 *
 * @throws OrionError `INPUT_INVALID` where no workflow task has ended by that event
 */
export function planReset(events: readonly HistoryEntry[], to: ResetPoint): ResetPlan {
  const point = pointOf(events, to)
  const since = events.filter(({ id }) => id > point.id)
  const count = (is: (event: HistoryEntry) => boolean) => since.filter(is).length
  return {
    eventId: point.id,
    at: new Date(point.atMs).toISOString(),
    repeats: repeatsOf([...unfinished(events, point.id), ...since.flatMap(activityOf)]),
    messages: count(({ type }) => MESSAGES.has(type)),
    children: count(({ type }) => type === 'startChildWorkflowExecutionInitiated'),
  }
}

function pointOf(events: readonly HistoryEntry[], to: ResetPoint): HistoryEntry {
  const ends = events.filter(({ type }) => type === 'workflowTaskCompleted')
  const found =
    to === 'first'
      ? ends[0]
      : ends.findLast(({ id }) => id <= (to === 'last' ? Number.POSITIVE_INFINITY : to))
  if (found) return found
  const message =
    ends.length === 0
      ? 'The run cannot be reset: no workflow task of it has ended yet.'
      : `No workflow task has ended by event ${to}; the first one ended with event ${ends[0]?.id}.`
  throw new OrionError('INPUT_INVALID', message, {
    remedy: '`orion run history <id>` lists the events; --to takes first, last, or the id of one.',
  })
}

function activityOf({ type, about = '' }: HistoryEntry): string[] {
  if (type === 'activityTaskScheduled') return [about]
  return type === 'markerRecorded' && about.startsWith(LOCAL_STEP) ? ['a local step'] : []
}

/** Scheduled before the point and not ended by then: the new run schedules them as well. */
function unfinished(events: readonly HistoryEntry[], pointId: number): string[] {
  const before = events.filter(({ id }) => id < pointId)
  const open = new Map<string, number>()
  for (const { type, about = '' } of before) {
    const [name = ''] = about.split(', ')
    if (type === 'activityTaskScheduled') open.set(name, (open.get(name) ?? 0) + 1)
    if (/^activityTask(Completed|Failed|TimedOut|Canceled)$/.test(type)) {
      open.set(name, (open.get(name) ?? 0) - 1)
    }
  }
  return [...open].flatMap(([name, times]) => Array.from({ length: times }, () => name))
}

function repeatsOf(names: readonly string[]): Repeat[] {
  const times = Map.groupBy(names, (name) => name)
  return [...times].map(([activity, each]) => ({ activity, times: each.length }))
}
