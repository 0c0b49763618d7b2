import { PROGRESS_RUNS, LOADED_STARTS_MAX } from './limits.ts'
import { runOnce, type Started, type Starter } from './start-time.ts'

export interface LoadOptions extends Starter {
  readonly runs: number
  readonly atOnce: number
  readonly say: (text: string) => void
}

export interface Load {
  readonly seconds: number
  readonly perSecond: number
  /** Some of its runs, from all over its time. */
  readonly some: readonly Started[]
}

/** So many runs, always as many at a time; each of them must end well. */
export async function runLoad({ runs, atOnce, say, ...starter }: LoadOptions): Promise<Load> {
  const startedMs = performance.now()
  const all: Started[] = []
  let begun = 0
  const lane = async () => {
    while (begun < runs) {
      begun += 1
      all.push(await runOnce(starter, `load-${begun}`))
      if (all.length % PROGRESS_RUNS === 0) say(`${all.length} of ${runs} runs have ended`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const seconds = (performance.now() - startedMs) / 1_000
  const step = Math.max(1, Math.ceil(runs / LOADED_STARTS_MAX))
  return {
    seconds: Math.round(seconds * 10) / 10,
    perSecond: Math.round((10 * runs) / seconds) / 10,
    some: all.filter((_, index) => index % step === 0),
  }
}
