import type { RunEvidence } from './evidence.ts'

/** How soon all was well again after the last kill. */
export interface Healing {
  /** Until the last run had ended; absent where one has not. */
  readonly seconds?: number
  /** The runs that ended last, with the seconds since the last kill. */
  readonly last: readonly { readonly run: string; readonly seconds: number }[]
}

const SHOWN = 5

/** By the clock of one machine, on which everything ran. Absent where nothing was killed. */
export function healingOf(
  runs: readonly RunEvidence[],
  lastKillMs: number | undefined,
): Healing | undefined {
  if (lastKillMs === undefined) return undefined
  const ends = runs.map(({ plan, closedAtMs }) => ({
    run: `${plan.type} ${plan.id}`,
    seconds: Math.max(0, ((closedAtMs ?? Infinity) - lastKillMs) / 1_000),
  }))
  const last = ends.toSorted((a, b) => b.seconds - a.seconds).slice(0, SHOWN)
  const seconds = last[0]?.seconds ?? 0
  return { ...(Number.isFinite(seconds) && { seconds }), last }
}
