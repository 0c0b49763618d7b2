/** With fewer, the 95th percentile by nearest rank is the largest value under another name. */
export const P95_SAMPLES_MIN = 20

export interface Distribution {
  readonly n: number
  readonly p50: number
  /** Absent where there are too few values for it: then only the largest is shown. */
  readonly p95?: number
  readonly max: number
}

/** Undefined of no values. */
export function distributionOf(values: readonly number[]): Distribution | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const max = sorted.at(-1)
  if (max === undefined) return undefined
  return {
    n: sorted.length,
    p50: nearestRank(sorted, 0.5),
    ...(sorted.length >= P95_SAMPLES_MIN && { p95: nearestRank(sorted, 0.95) }),
    max,
  }
}

/** A value that was measured, never one in between. The values are sorted, and not none. */
export function nearestRank(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length))
  return sorted[rank - 1] ?? Number.NaN
}

/**
 * The share of successes that no failure in so many independent tries supports: were it lower,
 * a failure would have been seen with the given confidence.
 */
export function successShareAtLeast(tries: number, confidence = 0.95): number {
  return tries < 1 ? 0 : (1 - confidence) ** (1 / tries)
}

/** Rounded down, so that the words never claim more than the number: `99 %`, `99.9 %`. */
export function shareInWords(share: number): string {
  const percent = share * 100
  const digits = percent >= 99.9 ? 2 : percent >= 90 ? 1 : 0
  const factor = 10 ** digits
  // What floating point has put just below a whole step belongs on it.
  return `${Math.floor(percent * factor + 1e-9) / factor} %`
}
