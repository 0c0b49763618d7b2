/** One run that a fault hit; `ms` is infinite where it did not go on within the limit. */
export interface Sample {
  readonly state: string
  readonly ms: number
  /** How long after the fault the next step was due; absent for a control, 0 where it was due before. */
  readonly dueAfterMs?: number
}

export interface Summary {
  readonly n: number
  readonly lost: number
  readonly p50: number
  readonly p95: number
  readonly max: number
}

/** Lost runs count as slower than all others. */
export function summarize(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    n: sorted.length,
    lost: sorted.filter((value) => value === Infinity).length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    max: sorted.at(-1) ?? Number.NaN,
  }
}

/** By the nearest rank: a value that was measured, none in between. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function medianOf(values: readonly number[]): number {
  return summarize(values).p50
}
