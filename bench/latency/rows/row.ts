import type { VariantName } from '../variants.ts'
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
  /** Measured once, since it takes so long, or brings so many samples. */
  readonly once?: boolean
  /** Not measured for these. */
  readonly without?: readonly VariantName[]
  /**
   * @param count samples wanted, where that is a choice
   * @returns the samples of each of `rows`
   */
  measure(lane: Lane, count: number): Promise<readonly (readonly number[])[]>
}
