import { summarize } from '../recovery/statistics.ts'
import type { Measured } from './run-bench.ts'
import type { RowFacts } from './rows/row.ts'
import type { VariantName } from './variants.ts'

export interface Spread {
  readonly n: number
  readonly p50: number
  readonly p95: number
}

export interface Row extends RowFacts {
  readonly variants: Readonly<Partial<Record<VariantName, Spread>>>
  /** How many times better `shipped` is than `vendor`. */
  readonly timesBetter?: number
  /** What `shipped` takes more than the same server without it: 1.1 is a tenth more. */
  readonly ofTuned?: number
  readonly met?: boolean
}

export function rowOf({ samples, ...facts }: Measured): Row {
  const variants = Object.fromEntries(
    Object.entries(samples).map(([name, values]) => [name, spreadOf(values)]),
  ) as Row['variants']
  const { vendor, tuned, shipped } = variants
  const better = (of: Spread, than: Spread) =>
    facts.unit === 'ms' ? than.p50 / of.p50 : of.p50 / than.p50
  return {
    ...facts,
    variants,
    ...(vendor && shipped && { timesBetter: better(shipped, vendor) }),
    ...(tuned && shipped && { ofTuned: better(tuned, shipped) }),
    ...(shipped && facts.target !== undefined && { met: isMet(facts, shipped.p50) }),
  }
}

function spreadOf(values: readonly number[]): Spread {
  const { n, p50, p95 } = summarize(values)
  return { n, p50, p95 }
}

function isMet({ unit, target = Number.NaN }: RowFacts, value: number): boolean {
  return unit === 'ms' ? value <= target : value >= target
}
