/** One stretch of the time from a crash to the next step. */
export interface Part {
  readonly name: string
  readonly ms: number
  /** What it is set by: a variable, a constant, a key of the server's dynamic configuration. */
  readonly setting: string
  /** What to change to make it smaller. */
  readonly advice: string
}

/** The longest that a situation lasts. */
export interface Bound {
  /** The sum of the parts; null where nothing bounds it. */
  readonly ms: number | null
  readonly parts: readonly Part[]
  /** The setting that contributes most. */
  readonly dominant: string
  readonly advice: string
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { ms }) => total + ms, 0)
}

/** Of chains that run at the same time, the one that ends last. */
export function longest(chains: readonly (readonly Part[])[]): readonly Part[] {
  return chains.reduce((slowest, chain) => (sum(chain) > sum(slowest) ? chain : slowest), [])
}

/** Parts that are set by the same thing count together: timers may be late more than once. */
export function bound(parts: readonly Part[]): Bound {
  const totals = new Map<string, number>()
  for (const { setting, ms } of parts) totals.set(setting, (totals.get(setting) ?? 0) + ms)
  const most = Math.max(...totals.values())
  const dominant = parts.find(({ setting }) => totals.get(setting) === most)
  const { setting = '', advice = '' } = dominant ?? {}
  return { ms: sum(parts), parts, dominant: setting, advice }
}

/** Nobody does what the situation waits for. */
export function unbounded(dominant: string, advice: string): Bound {
  return { ms: null, parts: [], dominant, advice }
}
