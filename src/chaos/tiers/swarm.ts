import { chanceOf, type Chance } from './chance.ts'
import type { NamedExperiment } from '../experiment/experiment.ts'
import { FAULTS, type FaultKind, type TimedFault } from '../plan/fault.ts'
import {
  SWARM_FAULTS_MAX,
  SWARM_KINDS_MAX,
  SWARM_LASTS_MS_MAX,
  SWARM_RUNS,
  SWARM_SPAN_MS,
} from './limits.ts'
import { LASTS_MS } from '../limits.ts'

/** One swarm of tier 4: some runs at once, and a random few kinds of faults at random times. */
export interface Swarm {
  readonly number: number
  readonly experiments: readonly NamedExperiment[]
  readonly faults: readonly TimedFault[]
}

/** The same for the same seed and number. A subset of the kinds, since all at once hide bugs. */
export function swarmOf(
  seed: number,
  number: number,
  experiments: readonly NamedExperiment[],
  kinds: readonly FaultKind[],
): Swarm {
  const chance = chanceOf(`${seed} swarm ${number}`)
  const timed = kinds.filter(isTimed)
  const first = pick(timed.filter(isCertain), chance)
  const more = Array.from({ length: chance.upTo(SWARM_KINDS_MAX - 1) }, () => pick(timed, chance))
  const chosen = [first, ...more]
  const runs = Array.from({ length: SWARM_RUNS }, () => pick(experiments, chance))
  const others = Array.from({ length: chance.upTo(SWARM_FAULTS_MAX - 1) }, () =>
    pick(chosen, chance),
  )
  const faults = [first, ...others].map((kind) => timedFault(kind, chance))
  return { number, experiments: runs, faults: faults.toSorted((a, b) => a.afterMs - b.afterMs) }
}

/** Some mean nothing but at a point: a call has to be there to be lost. */
function isTimed(kind: FaultKind): boolean {
  const { category } = FAULTS[kind]
  return category !== 'caller' && category !== 'reply' && category !== 'duplicate'
}

/** Hits something every time, so that no campaign is without a fault. */
function isCertain(kind: FaultKind): boolean {
  const { category } = FAULTS[kind]
  return ['worker', 'zombie', 'temporal', 'postgres'].includes(category)
}

function timedFault(kind: FaultKind, chance: Chance): TimedFault {
  const afterMs = chance.upTo(SWARM_SPAN_MS)
  if (!FAULTS[kind].lasts) return { kind, afterMs }
  const usualMs = LASTS_MS[kind as keyof typeof LASTS_MS]
  return { kind, afterMs, lastsMs: 100 + chance.upTo(Math.min(usualMs, SWARM_LASTS_MS_MAX) - 100) }
}

function pick<T>(from: readonly T[], chance: Chance): T {
  const found = from[chance.upTo(from.length - 1)]
  if (found === undefined) throw new TypeError('nothing to choose from')
  return found
}
