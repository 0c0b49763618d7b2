import type { Ending } from './backtest.ts'

/** How long people took from the question to the decision. */
export interface Speed {
  /** Those that people decided; what a deadline ends says nothing of their speed. */
  readonly decided: number
  readonly medianMs?: number
  readonly slowestMs?: number
}

export function speedOf(endings: readonly Ending[]): Speed {
  const times = endings
    .filter(({ status, by }) => by.length > 0 && (status === 'approved' || status === 'rejected'))
    .flatMap(({ afterMs }) => afterMs ?? [])
    .toSorted((a, b) => a - b)
  const medianMs = times[Math.floor((times.length - 1) / 2)]
  const slowestMs = times.at(-1)
  if (medianMs === undefined || slowestMs === undefined) return { decided: 0 }
  return { decided: times.length, medianMs, slowestMs }
}
