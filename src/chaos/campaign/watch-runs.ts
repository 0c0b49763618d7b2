import { within } from '../../time/within.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { NamedExperiment } from '../experiment/experiment.ts'
import type { FaultHit } from '../plan/fault.ts'
import type { Attendant, Order } from '../lane/attendant.ts'
import { DRIVE_SETTLES_MS, RUN_MS_MAX } from '../limits.ts'
import type { TraceEntry } from '../experiment/trace.ts'
import { awaitEnd } from '../trial/await-end.ts'
import type { WorkersInHand } from '../trial/caller-of-run.ts'
import { drive } from '../trial/drive.ts'
import { evidenceOf } from '../trial/evidence-of-trial.ts'
import { createInjector } from '../faults/injector.ts'
import type { TrialPlace } from '../trial/trial-place.ts'
import { watchServerLogs } from '../trial/server-panics.ts'
import type { Explored } from './explore.ts'

export interface WatchRunsOptions {
  readonly place: TrialPlace
  readonly experiments: readonly NamedExperiment[]
  readonly idOf: (name: string) => string
  readonly controls: ReadonlyMap<string, Explored>
  /** What was done to all of them; grows meanwhile. */
  readonly hits: readonly FaultHit[]
  readonly trace: TraceEntry[]
}

export interface SwarmEvidence {
  readonly name: string
  readonly evidence: Evidence
  readonly driveProblem: string | undefined
}

export interface WatchedRuns {
  /** Resolves when all have ended, or the time for that is over since this was asked. */
  ended(): Promise<readonly SwarmEvidence[]>
  tookMs(): number
}

/** Starts several runs at once on one lane, each with what its caller does. */
export async function watchRuns(options: WatchRunsOptions): Promise<WatchedRuns> {
  const { place, experiments, trace, hits } = options
  const { lane, caller, client, world } = place
  const logs = await watchServerLogs(world)
  const beganMs = performance.now()
  const runs = experiments.map((named) => {
    const workflowId = options.idOf(named.name)
    const names = options.controls.get(named.name)?.control.names ?? new Map<string, number>()
    const injector = createInjector({ faults: [], names, lane, world, workflowId })
    return { named, workflowId, injector }
  })
  const all: Attendant = {
    async at(boundary): Promise<Order> {
      for (const { injector } of runs) await injector.attendant.at(boundary)
      return 'pass'
    },
    silences: () => false,
    saw: (entry) => void trace.push({ atMs: performance.now(), ...entry }),
  }
  lane.attend(all)
  caller.attend(all)
  const driven = runs.map(async ({ named, workflowId }) => {
    const { experiment } = named
    const ofRun = caller.open({
      workflowId,
      taskQueue: lane.taskQueue,
      experiment,
      workers: SHARED,
    })
    const problem = await drive(ofRun, named.experiment)
    return { ofRun, problem }
  })
  const endOf = async (index: number, deadline: () => number): Promise<SwarmEvidence> => {
    const { named, workflowId, injector } = runs[index] ?? missing()
    const seenEnd = await awaitEnd(client, workflowId, deadline)
    const script = await within(driven[index] ?? missing(), DRIVE_SETTLES_MS, () => undefined)
    const calls = script?.ofRun.calls ?? []
    const facts = { seenEnd, calls, hits, logs: await logs.news() }
    const evidence = await evidenceOf({ place, named, workflowId, injector, ...facts })
    return { name: named.name, evidence, driveProblem: script?.problem }
  }
  return {
    tookMs: () => performance.now() - beganMs,
    ended() {
      const untilMs = performance.now() + RUN_MS_MAX
      return Promise.all(runs.map((_, index) => endOf(index, () => untilMs)))
    },
  }
}

/** Of workers that several runs share no caller disposes. */
const SHARED: WorkersInHand = {
  stop: () => Promise.resolve(),
  start: () => {},
  upgrade: () => Promise.resolve(),
}

function missing(): never {
  throw new TypeError('a run that was not started')
}
