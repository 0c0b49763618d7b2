import { runCampaign } from '../../../src/chaos/campaign/campaign.ts'
import { campaignOf, guardianOf, named, type Hunt } from './hunt.ts'
import type { PlantedBug } from './plant.ts'
import { sightingsOf, type Sighting } from './sighting.ts'

/** A bug, and what the tier meant for it saw of it. */
export interface Catch {
  readonly bug: PlantedBug
  readonly seen: readonly Sighting[]
}

export interface CatchOptions {
  /** Whether a bug is left alone once a trial of it has failed. */
  readonly stopAtFirstFailure: boolean
}

/** Takes each bug through the tier that is meant to catch it. */
export async function catchBugs(
  bugs: readonly PlantedBug[],
  hunt: Hunt,
  { stopAtFirstFailure }: CatchOptions,
): Promise<Catch[]> {
  const catches: Catch[] = []
  for (const group of groupsOf(bugs)) {
    const [bug] = group
    const { tier, pairsWith } = bug
    const { experiments } = await runCampaign({
      ...campaignOf(hunt, guardianOf(bug)),
      pairsWith,
      experiments: group.map(({ flawed }) => named(flawed)),
      tiers: [tier],
      stopAtFirstFailure,
      // One of a pair may have had no part in it, and spoil the next try.
      shrink: tier === 3,
    })
    const reports = new Map(experiments.map((report) => [report.name, report]))
    catches.push(...group.map((bug) => ({ bug, seen: sightingsOf(reports.get(bug.name)) })))
  }
  return catches
}

type Group = readonly [PlantedBug, ...PlantedBug[]]

/** Those that can share a campaign. Pairs of faults are dealt out among its experiments. */
function groupsOf(bugs: readonly PlantedBug[]): Group[] {
  const groups = new Map<string, Group>()
  for (const bug of bugs) {
    const key = bug.tier === 3 ? bug.name : `${bug.tier} ${guardianOf(bug)}`
    const group = groups.get(key)
    groups.set(key, group ? [...group, bug] : [bug])
  }
  return [...groups.values()]
}
