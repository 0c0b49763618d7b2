import { chanceOf } from '../tiers/chance.ts'
import { FAULTS, type Plan } from '../plan/fault.ts'
import { parsePlanId, planId } from '../plan/plan-id.ts'
import { possibleFaults } from '../faults/possible-faults.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import { faultPairs, placePair } from '../tiers/fault-pairs.ts'
import { firstCrashes } from '../tiers/first-crash.ts'
import { momentsWithin } from '../tiers/moments.ts'
import { secondCrashes } from '../tiers/second-crash.ts'
import { tierOf } from '../plan/tier.ts'
import type { CampaignRun } from './campaign-run.ts'
import type { Explored } from './explore.ts'

export interface TierPlans {
  readonly tier: TrialReport['tier']
  readonly plans: readonly Plan[]
  /** Whether no other trial may run meanwhile. */
  readonly alone: boolean
}

/** Everything that will be run of one experiment, tier after tier. */
export function plansOf(
  explored: Explored,
  index: number,
  { options }: Pick<CampaignRun, 'options'>,
): TierPlans[] {
  const { named, control, points } = explored
  const { only, tiers } = options
  if (only) return onlyPlans(only, named.name)
  if (named.experiment.samePoints === false) return []
  const plans: TierPlans[] = []
  if (tiers.includes(1)) {
    plans.push({ tier: 1, plans: firstOf(explored, options), alone: false })
  }
  if (tiers.includes(2)) {
    plans.push({ tier: 2, plans: secondCrashes(points, control.names), alone: false })
  }
  if (tiers.includes(3)) plans.push(...pairsOf(explored, index, options))
  return plans.filter(({ plans }) => plans.length > 0)
}

/** Each point once, and moments between those that can be seen. */
function firstOf({ named, control, points }: Explored, { seed }: CampaignRun['options']): Plan[] {
  const moments = momentsWithin(control.run.seen, `${seed} moments of ${named.name}`)
  return unique([...firstCrashes(points, control), ...moments])
}

/** In groups that can be run side by side; a trial that is named twice is run twice. */
function onlyPlans(only: readonly string[], name: string): TierPlans[] {
  const own = only
    .filter((id) => id.startsWith(`${name}/`))
    .map((id): Plan => parsePlanId(id).faults)
  const groups = Map.groupBy(own, (plan) => `${tierOf(plan)} ${isAlone(plan)}`)
  return [...groups.values()].flatMap((plans) => {
    const [first] = plans
    return first ? [{ tier: tierOf(first), plans, alone: isAlone(first) }] : []
  })
}

/** The pairs are dealt out to the experiments: each is tried once, in some run. */
function pairsOf(
  { named, control }: Explored,
  index: number,
  { experiments, seed, world, pairsWith }: CampaignRun['options'],
): TierPlans[] {
  const chance = chanceOf(`${seed} pairs of ${named.name}`)
  const plans = faultPairs(possibleFaults(world))
    .filter((_, number) => number % experiments.length === index)
    .map((pair) => placePair(pair, control.run.seen, chance))
    .filter((plan) => plan !== undefined)
    // Placed before, so that each is where it is in a campaign of all.
    .filter((plan) => !pairsWith || plan.some(({ kind }) => pairsWith.includes(kind)))
  return [false, true].map((alone) => ({
    tier: 3,
    alone,
    plans: unique(plans.filter((plan) => isAlone(plan) === alone)),
  }))
}

function isAlone(plan: Plan): boolean {
  return plan.some(({ kind }) => FAULTS[kind].needs === 'server')
}

function unique(plans: readonly Plan[]): Plan[] {
  const byId = new Map(plans.map((faults) => [planId({ experiment: 'x', faults }), faults]))
  return [...byId.values()]
}
