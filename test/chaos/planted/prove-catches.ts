import { runCampaign } from '../../../src/chaos/campaign/campaign.ts'
import type { ExperimentReport } from '../../../src/chaos/campaign/campaign-report.ts'
import type { Catch } from './catch-bugs.ts'
import { campaignOf, guardianOf, named, type Hunt } from './hunt.ts'
import { fixedName, type PlantedBug } from './plant.ts'
import { complaintIn, sightingsIn, type Sighting } from './sighting.ts'

/** What came of one bug. */
export interface Proof {
  readonly bug: PlantedBug
  /** Undefined where nothing was seen of it. */
  readonly seen: Sighting | undefined
  /** The same twice more: what was seen each time. */
  readonly again: readonly (Sighting | undefined)[]
  /** The same on the fixed build: why it did not pass; undefined where it did, as it must. */
  readonly complaint: string | undefined
}

/** Whether the checker meant for it caught it each time, and the fixed build passes. */
export function isProven({ bug, seen, again, complaint }: Proof): boolean {
  const all = [seen, ...again].every((one) => one?.checkers.includes(bug.by))
  return all && again.length > 0 && complaint === undefined
}

/** Runs what was seen again, and the same on the fixed build. Of several the first that holds counts. */
export async function proveCatches(catches: readonly Catch[], hunt: Hunt): Promise<Proof[]> {
  const reports = new Map<string, ExperimentReport>()
  for (const group of groupsOf(catches)) {
    const [{ bug }] = group
    const only = group.flatMap(trialsOf)
    const { experiments } = await runCampaign({
      ...campaignOf(hunt, guardianOf(bug)),
      experiments: group.flatMap(({ bug }) => [bug.flawed, bug.fixed].map(named)),
      tiers: [0],
      ...(only.length > 0 && { only }),
    })
    for (const report of experiments) reports.set(report.name, report)
  }
  return catches.map(({ bug, seen }) => {
    const proofs = seen.map((one) => proofOf(bug, one, reports))
    const nothing = { bug, seen: undefined, again: [], complaint: undefined }
    return proofs.find(isProven) ?? proofs[0] ?? nothing
  })
}

type Group = readonly [Catch, ...Catch[]]

/** Those with the same guardian, and with trials or without any. */
function groupsOf(catches: readonly Catch[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of catches.filter(({ seen }) => seen.length > 0)) {
    const key = `${guardianOf(one.bug)} ${trialsOf(one).length > 0}`
    const group = groups.get(key)
    groups.set(key, group ? [...group, one] : [one])
  }
  return [...groups.values()]
}

/** The trials of the flawed build, each twice, and the same of the fixed one. */
function trialsOf({ bug, seen }: Catch): readonly string[] {
  const trials = new Set(seen.flatMap(({ trial }) => trial ?? []))
  return [...trials].flatMap((trial) => [trial, trial, onFixed(bug, trial)])
}

function onFixed({ name }: PlantedBug, trial: string): string {
  return `${fixedName(name)}${trial.slice(name.length)}`
}

function proofOf(
  bug: PlantedBug,
  seen: Sighting,
  reports: ReadonlyMap<string, ExperimentReport>,
): Proof {
  const { trial } = seen
  const sameOnFixed = trial === undefined ? undefined : onFixed(bug, trial)
  return {
    bug,
    seen,
    again: sightingsIn(reports.get(bug.name), trial),
    complaint: complaintIn(reports.get(fixedName(bug.name)), sameOnFixed),
  }
}
