import type { Task } from '../../relay/task.ts'
import { POISON_DELAY_MAX_MS, POISON_DELAY_MIN_MS, SUSPECTS_MAX } from './limits.ts'
import type { Cause } from './cause-of-death.ts'

/** One end of a worker, as it counts against a task that the worker had in hand. */
export interface Death {
  readonly id: number
  readonly cause: Exclude<Cause, 'asked'>
  /** It had no other run's task: there is nobody else who can have done it. */
  readonly alone: boolean
  /** By `performance.now()`. */
  readonly atMs: number
  /** In words, for people who look at the run. */
  readonly reason: string
}

/** The ends at which each task was in hand, by `taskKey`; only of those that have any. */
export type Suspects = ReadonlyMap<string, readonly Death[]>

/** The same for every attempt of a task. */
export function taskKey({ kind, runId, activityId = '' }: Task): string {
  return [kind, runId, activityId].join('\n')
}

/** Suspicion after a death: who had been there has one more, and who is explained by it fewer. */
export function afterDeath(suspects: Suspects, inHand: readonly string[], death: Death): Suspects {
  const next = new Map(suspects)
  for (const task of inHand) {
    const deaths = [...(next.get(task) ?? []), death]
    // Behind the others: the one that was there longest ago is forgotten first.
    next.delete(task)
    next.set(task, deaths)
  }
  if (death.alone) explain(next, inHand)
  for (const task of next.keys()) if (next.size > SUSPECTS_MAX) next.delete(task)
  return next
}

/** A task that ends workers alone also ended the workers that had other tasks as well. */
function explain(suspects: Map<string, readonly Death[]>, guilty: readonly string[]): void {
  const known = new Set(guilty.flatMap((task) => suspects.get(task) ?? []).map(({ id }) => id))
  for (const [task, deaths] of suspects) {
    if (guilty.includes(task)) continue
    const left = deaths.filter(({ id }) => !known.has(id))
    if (left.length === 0) suspects.delete(task)
    else suspects.set(task, left)
  }
}

/** A task with any answer has left its worker alive. */
export function afterAnswer(suspects: Suspects, task: string): Suspects {
  return new Map([...suspects].filter(([other]) => other !== task))
}

/**
 * What a death counts. A kill from outside hits a task by chance, so it takes
 * more of these; but the system that ends a process for want of memory does it so as well.
 */
const WEIGHT: Readonly<Record<Death['cause'], number>> = { itself: 2, killed: 1 }
/** Twice of itself, or killed four times. */
const ALONE_FROM = 4
/** Once more of itself. */
const REPORTED_FROM = 6

/** How a task is given back, and to whom. */
export interface Treatment {
  /** Only to a worker that has nothing else. */
  readonly alone: boolean
  /** How long it waits after its last death. */
  readonly delayMs: number
  /** How often it has ended a worker that had nothing else. */
  readonly times: number
  /** Whether it is certain enough to be reported. */
  readonly reported: boolean
}

/** A first death gives a task back at once, as it does with all that were there by chance. */
export function treatment(deaths: readonly Death[] = []): Treatment {
  const weight = deaths.reduce((sum, { cause }) => sum + WEIGHT[cause], 0)
  const times = deaths.filter(({ alone }) => alone).length
  const delayMs = times === 0 ? 0 : POISON_DELAY_MIN_MS * 2 ** (times - 1)
  return {
    alone: weight >= ALONE_FROM,
    delayMs: Math.min(delayMs, POISON_DELAY_MAX_MS),
    times,
    reported: times > 0 && weight >= REPORTED_FROM,
  }
}

/** Why it is given back, as its history and `orion run show` have it. */
export function whyGivenBack(deaths: readonly Death[]): string {
  const reason = deaths.at(-1)?.reason ?? ''
  if (!treatment(deaths).reported) return reason
  return `${reason} WORKER_POISONED: ${deaths.length} workers have ended with this task in hand.`
}
