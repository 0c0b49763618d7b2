import { chanceOf, type Chance } from '../../src/chaos/tiers/chance.ts'
import type { Lane } from './lane.ts'
import { ROUNDS, WARM_RUNS } from './limits.ts'
import type { RowFacts, RowGroup } from './rows/row.ts'
import { startRow } from './rows/runs.ts'
import type { VariantName } from './variants.ts'

export interface RunBenchOptions {
  readonly lanes: readonly Lane[]
  readonly groups: readonly RowGroup[]
  /** Samples of each row for each variant, at least, where a row has a choice. */
  readonly n: number
  readonly seed: number
  readonly say: (text: string) => void
}

export interface Measured extends RowFacts {
  readonly samples: Readonly<Partial<Record<VariantName, readonly number[]>>>
}

/** Measures every row for every variant, in several rounds, the variants of a row in turn. */
export async function runBench(options: RunBenchOptions): Promise<Measured[]> {
  const { lanes, groups, n, seed, say } = options
  const chance = chanceOf(String(seed))
  const samples = new Map<RowFacts, Map<VariantName, number[]>>()
  for (const lane of lanes) await startRow(1).measure(lane, WARM_RUNS)
  const rounds = Math.min(ROUNDS, n)
  const begunMs = performance.now()
  for (let round = 1; round <= rounds; round += 1) {
    for (const group of groups.filter(({ once }) => !once || round === rounds)) {
      const measured = lanes.filter(({ variant }) => !group.without?.includes(variant))
      for (const lane of shuffled(measured, chance)) {
        const found = await group.measure(lane, Math.ceil(n / rounds))
        group.rows.forEach((row, index) => add(samples, row, lane.variant, found[index] ?? []))
      }
      const seconds = Math.round((performance.now() - begunMs) / 1_000)
      say(`${seconds} s: round ${round} of ${rounds}, ${group.rows.map(inShort).join('; ')}`)
    }
  }
  const rows = groups.flatMap((group) => group.rows)
  return rows.map((row) => ({ ...row, samples: Object.fromEntries(samples.get(row) ?? []) }))
}

function inShort({ name, inFlight }: RowFacts): string {
  return inFlight === undefined ? name : `${name}, ${inFlight} in flight`
}

function add(
  samples: Map<RowFacts, Map<VariantName, number[]>>,
  row: RowFacts,
  variant: VariantName,
  values: readonly number[],
): void {
  const taken = samples.get(row) ?? new Map<VariantName, number[]>()
  taken.set(variant, [...(taken.get(variant) ?? []), ...values])
  samples.set(row, taken)
}

export function shuffled<T>(entries: readonly T[], chance: Chance): T[] {
  const left = [...entries]
  const out: T[] = []
  while (left.length > 0) out.push(...left.splice(chance.upTo(left.length - 1), 1))
  return out
}
