import type { RunEvidence } from './evidence.ts'

/** How soon all was well again after the last kill. */
export interface Healing {
  /** Until the last run had ended; absent where one has not. */
  readonly seconds?: number
  /** The runs that ended last, with the seconds since the last kill. */
  readonly last: readonly { readonly run: string; readonly seconds: number }[]
}

const SHOWN = 5

/**
 * Counted from the last kill, or from the last answer that a caller of the run got: until then it
 * may wait for its caller. By the clock of one machine, on which everything ran. Absent where
 * nothing was killed.
 */
export function healingOf(
  runs: readonly RunEvidence[],
  lastKillMs: number | undefined,
): Healing | undefined {
  if (lastKillMs === undefined) return undefined
  const ends = runs.map(({ plan, calls, closedAtMs = Infinity }) => {
    const answeredMs = calls.map((call) => performance.timeOrigin + call.answeredAtMs)
    const seconds = Math.max(0, (closedAtMs - Math.max(lastKillMs, ...answeredMs)) / 1_000)
    return { run: `${plan.type} ${plan.id}`, seconds }
  })
  const last = ends.toSorted((a, b) => b.seconds - a.seconds).slice(0, SHOWN)
  const seconds = last[0]?.seconds ?? 0
  return { ...(Number.isFinite(seconds) && { seconds }), last }
}
