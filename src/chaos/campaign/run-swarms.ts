import type { NamedExperiment } from '../experiment/experiment.ts'
import type { FaultHit } from '../plan/fault.ts'
import { swarmNumber } from '../plan/plan-id.ts'
import { possibleFaults } from '../faults/possible-faults.ts'
import { codeKey } from '../lane/worker-code.ts'
import { LANE_READY_MIN } from '../limits.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import { swarmOf, type Swarm } from '../tiers/swarm.ts'
import type { TraceEntry } from '../experiment/trace.ts'
import type { CampaignRun } from './campaign-run.ts'
import { explore, type Explored } from './explore.ts'
import { judgeSwarm } from './judge-swarm.ts'
import type { TrialPlace } from '../trial/trial-place.ts'
import { injectAtMoment } from '../faults/inject-at-moment.ts'
import { runPlans } from './run-plans.ts'
import { watchRuns } from './watch-runs.ts'

export interface SwarmsDone {
  readonly swarms: readonly TrialReport[]
  /** Left out, as the time was over. */
  readonly notRun: number
}

/** Tier 4: swarms, each several runs at once under faults at random moments. */
export async function runSwarms(run: CampaignRun): Promise<SwarmsDone> {
  const { options, lanes, untilMs } = run
  const { seed, world, only } = options
  const numbers = only
    ? only.map(swarmNumber).filter((number) => number !== undefined)
    : Array.from(
        { length: options.tiers.includes(4) ? options.swarms : 0 },
        (_, index) => index + 1,
      )
  const [first] = options.experiments
  if (numbers.length === 0 || !first) return { swarms: [], notRun: 0 }
  const experiments = ofOneCode(first, options.experiments)
  const kinds = possibleFaults(world)
  // A server that is crashed is crashed for all, so that campaigns go one after the other.
  const places = await lanes.for(first, 1)
  const byId = new Map(numbers.map((number) => [number, swarmOf(seed, number, experiments, kinds)]))
  const chosen = new Set([...byId.values()].flatMap((swarm) => swarm.experiments))
  const controls = await exploreAll(run, [...chosen], places)
  const swarms = await runPlans({
    experiment: 'swarm',
    tier: 4,
    plans: numbers.map((number) => [{ kind: 'kill-worker', point: `swarm#${number}` }]),
    places,
    run: ([fault], place) => {
      const swarm = byId.get(swarmNumber(fault?.point ?? '') ?? 0)
      if (!swarm) throw new TypeError('a swarm without a plan')
      return runSwarm(swarm, place, { run, controls })
    },
    untilMs,
    stopAtFirstFailure: options.stopAtFirstFailure ?? false,
    onProgress: options.onProgress,
    signal: options.signal,
  })
  return { swarms, notRun: numbers.length - swarms.length }
}

/** Runs of one campaign are served by the same workers. */
function ofOneCode(first: NamedExperiment, all: readonly NamedExperiment[]): NamedExperiment[] {
  const key = codeKey(first.experiment)
  return all.filter(({ experiment }) => codeKey(experiment) === key)
}

async function exploreAll(
  run: CampaignRun,
  experiments: readonly NamedExperiment[],
  [place]: readonly TrialPlace[],
): Promise<ReadonlyMap<string, Explored>> {
  const controls = new Map<string, Explored>()
  for (const named of experiments) {
    if (!place) break
    controls.set(named.name, await explore(place, named, run.nextId))
  }
  return controls
}

interface SwarmPlace {
  readonly run: CampaignRun
  readonly controls: ReadonlyMap<string, Explored>
}

async function runSwarm(
  swarm: Swarm,
  place: TrialPlace,
  { run, controls }: SwarmPlace,
): Promise<TrialReport> {
  const { options, nextId } = run
  const { world } = options
  const { lane, caller } = place
  await lane.whenReady(LANE_READY_MIN)
  const hits: FaultHit[] = []
  const trace: TraceEntry[] = []
  const runs = await watchRuns({
    place,
    experiments: swarm.experiments,
    idOf: (name) => nextId(name),
    controls,
    hits,
    trace,
  })
  const faults = swarm.faults.map((fault) => injectAtMoment(fault, { lane, world, trace }))
  await Promise.all(faults.map(async (fault) => hits.push(await fault)))
  lane.heal()
  lane.resume()
  const evidence = await runs.ended()
  lane.attend(undefined)
  caller.attend(undefined)
  const command = `${options.command} --seed ${options.seed}`
  return judgeSwarm({ swarm, evidence, hits, trace, controls, command, tookMs: runs.tookMs() })
}
