import { availableParallelism, loadavg } from 'node:os'
import type { OrionClient } from '../../client/connect.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { within } from '../../time/within.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { NamedExperiment } from '../experiment/experiment.ts'
import type { PlannedFault } from '../plan/fault.ts'
import { LAST_ANSWER_MS_MAX } from './limits.ts'
import { DRIVE_SETTLES_MS, LANE_READY_MIN, LOOK_MS, RUN_MS_MAX } from '../limits.ts'
import { activityNames } from '../points/activity-names.ts'
import { pointId, type ActivityNames, type SeenBoundary } from '../points/boundary.ts'
import { awaitEnd } from './await-end.ts'
import { evidenceOf } from './evidence-of-trial.ts'
import { drive } from './drive.ts'
import { createInjector, type Injector } from '../faults/injector.ts'
import { lendWorkers } from './lend-workers.ts'
import type { TrialPlace } from './trial-place.ts'
import { watchServerLogs } from './server-panics.ts'

export interface TrialOptions extends TrialPlace {
  readonly named: NamedExperiment
  readonly workflowId: string
  readonly faults: readonly PlannedFault[]
  readonly names: ActivityNames
}

/** What is left of one run with its faults. */
export interface TrialRun {
  readonly evidence: Evidence
  readonly seen: readonly SeenBoundary[]
  /** Faults whose point was never reached. */
  readonly missed: readonly PlannedFault[]
  /** What the caller's own script complained of. */
  readonly driveProblem: string | undefined
  readonly startedAtMs: number
  readonly tookMs: number
  /** How busy the machine was when it had ended. */
  readonly load: string
}

/** Runs an experiment once, does what is planned at its points, heals, and collects what is left. */
export async function runTrial(options: TrialOptions): Promise<TrialRun> {
  const { lane, caller, client, named, workflowId, world } = options
  const { experiment } = named
  await lane.whenReady(LANE_READY_MIN)
  const logs = await watchServerLogs(world)
  const cancel = async () => void (await client.temporal.workflow.getHandle(workflowId).cancel())
  const injector = createInjector({ ...options, cancel })
  const workers = lendWorkers(lane, experiment)
  const ofRun = caller.open({ workflowId, taskQueue: lane.taskQueue, experiment, workers })
  lane.attend(injector.attendant)
  caller.attend(injector.attendant)
  const startedAtMs = performance.now()
  const driven = drive(ofRun, experiment)
  const runMs = experiment.limits?.runMs ?? RUN_MS_MAX
  const deadline = () => Math.max(startedAtMs, lastHealedMs(injector)) + runMs
  const seenEnd = await awaitEnd(client, workflowId, deadline)
  const tookMs = performance.now() - startedAtMs
  const load = machineLoad()
  // Its caller may see the end before we see that the last answer was accepted.
  await pollUntil(() => isAnswered(injector.seen), LAST_ANSWER)
  // A script that still waits for something that never came has to learn that it is over.
  const driveProblem = await within(driven, DRIVE_SETTLES_MS, () => undefined)
  injector.close()
  await workers.giveBack()
  await injector.healed()
  lane.heal()
  lane.resume()
  lane.attend(undefined)
  caller.attend(undefined)
  const facts = { seenEnd, calls: ofRun.calls, hits: injector.hits, logs: await logs.news() }
  const evidence = await evidenceOf({ place: options, named, workflowId, injector, ...facts })
  if (!seenEnd) await terminate(client, workflowId)
  const missed = injector.pending()
  return { evidence, seen: injector.seen, missed, driveProblem, startedAtMs, tookMs, load }
}

/** The run without a fault, against which all others are held. */
export interface Control {
  readonly run: TrialRun
  readonly names: ActivityNames
}

/** Runs an experiment as it is, and gives its boundaries the names they have from then on. */
export async function runControl(
  place: TrialPlace,
  named: NamedExperiment,
  workflowId: string,
): Promise<Control> {
  const run = await runTrial({ ...place, named, workflowId, faults: [], names: new Map() })
  const names = activityNames(run.evidence.runs)
  const seen = run.seen.map((entry) => ({ ...entry, id: pointId(entry.boundary, names) }))
  return { run: { ...run, seen }, names }
}

const LAST_ANSWER = { timeoutMs: LAST_ANSWER_MS_MAX, intervalMs: LOOK_MS }

/** Whether the answer to the last workflow task was seen to be taken. */
function isAnswered(seen: readonly SeenBoundary[]): boolean {
  const tasks = seen.filter(({ boundary }) => boundary.step.kind === 'workflow-task')
  const last = tasks.findLast(({ boundary }) => boundary.phase === 'started')?.boundary.step
  const key = JSON.stringify(last)
  return tasks.some(
    ({ boundary: { phase, step } }) => phase === 'after-report' && JSON.stringify(step) === key,
  )
}

function lastHealedMs({ hits }: Injector): number {
  return Math.max(0, ...hits.map(({ healedAtMs, atMs }) => healedAtMs ?? atMs))
}

/** It would go on forever, and be replayed by every worker of the lane. */
async function terminate({ temporal }: OrionClient, workflowId: string): Promise<void> {
  await temporal.workflow
    .getHandle(workflowId)
    .terminate('the trial is over')
    .catch(() => {})
}

/** How busy the machine is: `load 7.3 on 2 cores`. Of a slow trial the likeliest reason. */
function machineLoad(): string {
  const [load = 0] = loadavg()
  return `load ${load.toFixed(1)} on ${availableParallelism()} cores`
}
