import type { NamedExperiment } from '../experiment/experiment.ts'
import { parsePlanId } from '../plan/plan-id.ts'
import { RECOVERY_MS_MAX, RUN_MS_MAX } from '../limits.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { ExperimentReport } from './campaign-report.ts'
import type { Plan } from '../plan/fault.ts'
import { sumOf, type Finding, type Verdict } from '../experiment/verdict.ts'
import type { CampaignRun } from './campaign-run.ts'
import { controlIsRight, countPoints, explore, type Explored } from './explore.ts'
import type { TrialPlace } from '../trial/trial-place.ts'
import { plansOf, type TierPlans } from './plans.ts'
import { replayControl } from './replay-control.ts'
import { runOne } from './run-one.ts'
import { runPlans } from './run-plans.ts'
import { shrinkFailures } from './shrink.ts'

/** Takes one experiment through the tiers. */
export async function runExperiment(
  named: NamedExperiment,
  index: number,
  run: CampaignRun,
): Promise<ExperimentReport> {
  const { options, lanes } = run
  const places = await lanes.for(named, options.parallel)
  const [first] = places
  if (!first) throw new TypeError('no place to run in')
  const explored = await explore(first, named, run.nextId)
  const replay = options.tiers.includes(0) ? await replayControl(explored, run) : undefined
  const right = controlIsRight(explored)
  const all = right ? plansOf(explored, index, run) : []
  const { trials, notRun } = await runTiers(all, explored, { run, places })
  const findings = [...explored.report.findings, ...emptyTiers(all, named, options)]
  const verdicts: Verdict[] = [
    ...findings.map(({ verdict }) => verdict),
    ...(replay ? [replay.verdict] : []),
    ...trials.map(({ verdict }) => verdict),
    ...(notRun > 0 ? (['unknown'] as const) : []),
  ]
  const { limits = {} } = named.experiment
  return {
    name: named.name,
    workflow: named.experiment.start.workflow,
    verdict: sumOf(verdicts),
    control: { ...explored.report, findings },
    ...(replay && { replay }),
    points: countPoints(explored, pointsOf(trials)),
    trials,
    ...(notRun > 0 && { notRun }),
    limits: {
      runMs: limits.runMs ?? RUN_MS_MAX,
      recoveryMs: limits.recoveryMs ?? RECOVERY_MS_MAX,
    },
  }
}

/** A tier that finds nothing to do has shown nothing. Pairs are dealt out, so that one may miss them. */
function emptyTiers(
  all: readonly TierPlans[],
  { experiment }: NamedExperiment,
  { tiers, only }: CampaignRun['options'],
): Finding[] {
  if (only || experiment.samePoints === false) return []
  return ([1, 2] as const)
    .filter((tier) => tiers.includes(tier) && !all.some((plans) => plans.tier === tier))
    .map((tier) => ({
      checker: 'coverage',
      verdict: 'unknown',
      looked: `what tier ${tier} has to run`,
      problems: [`tier ${tier} was asked for and had nothing to run`],
    }))
}

/** Points at which a trial had its only fault. */
function pointsOf(trials: readonly TrialReport[]): Set<string> {
  const single = trials.filter(({ tier }) => tier === 1)
  return new Set(single.flatMap(({ id }) => parsePlanId(id).faults.map(({ point }) => point)))
}

interface TierPlace {
  readonly run: CampaignRun
  readonly places: readonly TrialPlace[]
}

interface TiersDone {
  readonly trials: readonly TrialReport[]
  /** Of tiers that were begun. */
  readonly notRun: number
}

async function runTiers(
  all: readonly TierPlans[],
  explored: Explored,
  place: TierPlace,
): Promise<TiersDone> {
  const { stopAtFirstFailure = false } = place.run.options
  const trials: TrialReport[] = []
  let planned = 0
  for (const tierPlans of all) {
    const failed = trials.some(({ verdict }) => verdict === 'fail')
    if (failed && stopAtFirstFailure) break
    planned += tierPlans.plans.length
    trials.push(...(await runTier(tierPlans, explored, place)))
  }
  return { trials, notRun: planned - trials.length }
}

async function runTier(
  { tier, plans, alone }: TierPlans,
  explored: Explored,
  { run, places }: TierPlace,
): Promise<TrialReport[]> {
  const { options, untilMs } = run
  const { stopAtFirstFailure = false, onProgress, signal, parallel, parallelPairs } = options
  const { name } = explored.named
  const many = tier === 3 ? (parallelPairs ?? parallel) : parallel
  const each = (plan: Plan, place: TrialPlace) => runOne(plan, place, { explored, run })
  const trials = await runPlans({
    experiment: name,
    tier,
    plans,
    // A server that is crashed is crashed for all.
    places: alone ? places.slice(0, 1) : await run.lanes.for(explored.named, many),
    run: each,
    untilMs,
    stopAtFirstFailure,
    onProgress,
    signal,
  })
  const [place] = places
  if (options.shrink === false || !place || signal?.aborted) return trials
  return shrinkFailures(trials, {
    untilMs,
    run: (plan) => each(plan, place),
    planOf: ({ id }) => parsePlanId(id).faults,
  })
}
