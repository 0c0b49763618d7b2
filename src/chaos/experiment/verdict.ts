/** Ordered by weight: the heaviest of several is their sum. */
export const VERDICTS = ['pass', 'unknown', 'fail'] as const

/** `unknown` where it could not be looked at, or the planned fault was not hit. Never a pass. */
export type Verdict = (typeof VERDICTS)[number]

/** The sum of verdicts; nothing looked at is nothing known. */
export function sumOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'unknown'
  const heaviest = Math.max(...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))
  return VERDICTS[heaviest] ?? 'unknown'
}

/** What one checker found in one run. */
export interface Finding {
  /** Name of the checker, stable: `effects-once`. */
  readonly checker: string
  readonly verdict: Verdict
  /** What it looked at, with counts: `12 effects under 12 keys`. */
  readonly looked: string
  /** What is wrong, or why it is unknown; empty where it passes. */
  readonly problems: readonly string[]
}
