import { inWords } from './mutation.ts'
import type { MutationResult } from './mutate.ts'

/** Of all that are listed; each has its reason on record besides. */
export const SURVIVORS_SHARE_MAX = 0.1

export interface Summary {
  readonly killed: number
  readonly survived: number
  readonly lines: readonly string[]
  /** Whether every survivor has its reason, and there are few. */
  readonly ok: boolean
}

/** The survivors, each with its reason, and the sum. */
export function summaryOf(results: readonly MutationResult[]): Summary {
  const survivors = results.filter(({ killed }) => !killed)
  const unexplained = survivors.filter(({ mutation }) => mutation.survives === undefined)
  const outdated = results.filter(({ mutation, killed }) => killed && mutation.survives)
  const few = survivors.length <= results.length * SURVIVORS_SHARE_MAX
  const killed = results.length - survivors.length
  return {
    killed,
    survived: survivors.length,
    lines: [
      ...survivors.map(
        ({ mutation }) =>
          `survived  ${inWords(mutation)}\n          ${mutation.survives ?? 'NO REASON ON RECORD: write the test that notices it'}`,
      ),
      ...outdated.map(
        ({ mutation }) =>
          `killed, though said to survive: take its reason out: ${inWords(mutation)}`,
      ),
      `${results.length} mutations: ${killed} killed, ${survivors.length} survived`,
      ...(few ? [] : [`more than ${SURVIVORS_SHARE_MAX * 100} % survived: that is too many`]),
    ],
    ok: few && unexplained.length === 0 && outdated.length === 0 && results.length > 0,
  }
}
