/** What happened in a run, and when by the server's clock. */
export interface TimedEvent {
  readonly type: string
  readonly atMs: number
}

/** A leg begins and ends with the nth event of a type. */
const LEGS = [
  ['start → first workflow task', 'WorkflowExecutionStarted', 1, 'WorkflowTaskStarted', 1],
  ['first workflow task', 'WorkflowTaskStarted', 1, 'WorkflowTaskCompleted', 1],
  ['→ activity', 'WorkflowTaskCompleted', 1, 'ActivityTaskStarted', 1],
  ['activity', 'ActivityTaskStarted', 1, 'ActivityTaskCompleted', 1],
  ['→ second workflow task', 'ActivityTaskCompleted', 1, 'WorkflowTaskStarted', 2],
  ['second workflow task', 'WorkflowTaskStarted', 2, 'WorkflowTaskCompleted', 2],
] as const

/** What the history does not have: the call's way to it, and the result's way back. */
const CALLER = 'the call, and the answer'

export const LEG_NAMES: readonly string[] = [...LEGS.map(([name]) => name), CALLER]

/**
 * Where the time of a run of one step went: the legs add up to it.
 *
 * @param tookMs from the call that started it to its result
 * @throws Error if an attempt was repeated, or an event is missing
 */
export function legsOfRun(
  events: readonly TimedEvent[],
  tookMs: number,
): ReadonlyMap<string, number> {
  const at = (type: string, nth: number) => {
    const found = events.filter((event) => event.type === type)[nth - 1]
    if (!found) throw new Error(`the history has no ${type} number ${nth}`)
    return found.atMs
  }
  const legs = LEGS.map(
    ([name, from, nthFrom, to, nthTo]) => [name, at(to, nthTo) - at(from, nthFrom)] as const,
  )
  const inHistory = legs.reduce((sum, [, ms]) => sum + ms, 0)
  return new Map([...legs, [CALLER, tookMs - inHistory]])
}
