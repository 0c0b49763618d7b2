/** What the guardian did; counts only go up. */
export interface GuardianCounts {
  /** Workers whose tasks were given back. */
  handOvers: number
  /** Sticky queues shut. */
  stickyQueues: number
  workflowTasks: number
  activities: number
  /** Tasks that came when their worker had gone already. */
  strays: number
  /** The server knew of an answer or a timeout before. */
  refused: number
  /** Left to its timeout, since its retry policy allows no further attempt. */
  left: number
  /** The server could not be reached in time. */
  failed: number
}

export function noCounts(): GuardianCounts {
  return {
    handOvers: 0,
    stickyQueues: 0,
    workflowTasks: 0,
    activities: 0,
    strays: 0,
    refused: 0,
    left: 0,
    failed: 0,
  }
}

export function addCounts(sum: GuardianCounts, more: Readonly<GuardianCounts>): void {
  for (const name of Object.keys(more) as (keyof GuardianCounts)[]) sum[name] += more[name]
}

/** Only what is not zero, for a line of the log. */
export function whatCounts(counts: Readonly<GuardianCounts>): Partial<GuardianCounts> {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0))
}
