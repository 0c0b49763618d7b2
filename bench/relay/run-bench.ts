import { Client, Connection } from '@temporalio/client'
import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import { medianOf, summarize } from '../recovery/statistics.ts'
import { ADDED_MS_P50_MAX, THROUGHPUT_SHARE_MIN, WARM_CALLS } from './limits.ts'
import { measureCalls, openCaller } from './latency.ts'
import { LOADS, measureLoad } from './throughput.ts'
import { openWays, type Way } from './way.ts'

export interface RelayBenchOptions {
  readonly server: string
  /** Rounds; each measures everything once on either way. */
  readonly n: number
  readonly seed: number
  readonly say: (text: string) => void
}

type Samples = Record<Way['name'], number[]>

interface Sides {
  readonly direct: number
  readonly relay: number
}

export interface RelayBench {
  /** Milliseconds of a call. */
  readonly call: { readonly n: number; readonly p50: Sides; readonly p95: Sides }
  readonly addedMs: { readonly p50: number; readonly p95: number; readonly met: boolean }
  /** A second, the median of all rounds; `share` is the median of each round's ratio. */
  readonly throughput: readonly Throughput[]
}

export interface Throughput {
  readonly load: string
  readonly n: number
  readonly perSecond: Sides
  readonly share: number
  readonly met: boolean
  readonly rounds: Samples
}

/** What the relay costs, measured by turns with it and without. */
export async function runBench({ server, n, seed, say }: RelayBenchOptions): Promise<RelayBench> {
  const chance = chanceOf(String(seed))
  await using stack = new AsyncDisposableStack()
  const { ways } = stack.use(await openWays(server))
  const connection = await Connection.connect({ address: server })
  stack.defer(() => connection.close())
  const client = new Client({ connection })
  const callers = await Promise.all(ways.map(openCaller))
  for (const caller of callers) stack.use(caller)

  const inTurn = <T>(pair: readonly T[]): readonly T[] =>
    chance.upTo(1) === 0 ? pair : pair.toReversed()
  await measureCalls(callers, () => {}, WARM_CALLS)
  for (const way of ways) for (const load of LOADS) await measureLoad(client, way, load)

  const calls: Samples = { direct: [], relay: [] }
  const loads = LOADS.map((load) => ({ load, rates: { direct: [], relay: [] } as Samples }))
  for (let round = 1; round <= n; round += 1) {
    await measureCalls(inTurn(callers), (way, ms) => calls[way.name].push(ms))
    for (const { load, rates } of loads) {
      for (const way of inTurn(ways)) rates[way.name].push(await measureLoad(client, way, load))
    }
    say(`round ${round} of ${n}`)
  }
  return { ...summarizeCalls(calls), throughput: loads.map(summarizeLoad) }
}

function summarizeCalls({ direct, relay }: Samples): Pick<RelayBench, 'call' | 'addedMs'> {
  const [without, through] = [summarize(direct), summarize(relay)]
  const added = { p50: through.p50 - without.p50, p95: through.p95 - without.p95 }
  return {
    call: {
      n: through.n,
      p50: { direct: without.p50, relay: through.p50 },
      p95: { direct: without.p95, relay: through.p95 },
    },
    addedMs: { ...added, met: added.p50 < ADDED_MS_P50_MAX },
  }
}

function summarizeLoad({ load, rates }: { load: { name: string }; rates: Samples }): Throughput {
  const shares = rates.relay.map((rate, round) => rate / (rates.direct[round] ?? Number.NaN))
  const share = medianOf(shares)
  return {
    load: load.name,
    n: shares.length,
    perSecond: { direct: medianOf(rates.direct), relay: medianOf(rates.relay) },
    share,
    met: share >= THROUGHPUT_SHARE_MIN,
    rounds: rates,
  }
}
