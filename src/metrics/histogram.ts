/** How often a value lay between two bounds. */
export interface Distribution {
  /** Upper bounds, ascending. */
  readonly bounds: readonly number[]
  /** One more than bounds: the last is of what lay above all of them. */
  readonly counts: readonly number[]
  readonly sum: number
}

export interface Histogram {
  add(value: number): void
  read(): Distribution
}

export function createHistogram(bounds: readonly number[]): Histogram {
  const counts: number[] = Array.from({ length: bounds.length + 1 }, () => 0)
  let sum = 0
  return {
    add(value) {
      const found = bounds.findIndex((bound) => value <= bound)
      const index = found === -1 ? bounds.length : found
      counts[index] = (counts[index] ?? 0) + 1
      sum += value
    },
    read: () => ({ bounds, counts: [...counts], sum }),
  }
}
