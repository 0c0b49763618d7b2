import type { Lane } from '../lane.ts'

export interface RowFacts {
  readonly name: string
  /** Undefined where a number of runs in flight means nothing. */
  readonly inFlight?: number
  readonly unit: 'ms' | 'a second'
  /** For `shipped`: at most so many milliseconds, or at least so many a second. */
  readonly target?: number
}

/** What is measured together. */
export interface RowGroup {
  readonly rows: readonly RowFacts[]
  /** Measured once, as it takes minutes. */
  readonly once?: boolean
  /**
   * @param count samples wanted, where that is a choice
   * @returns the samples of each of `rows`
   */
  measure(lane: Lane, count: number): Promise<readonly (readonly number[])[]>
}
