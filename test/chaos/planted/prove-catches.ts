import { runCampaign } from '../../../src/chaos/campaign.ts'
import type { ExperimentReport } from '../../../src/chaos/report/campaign-report.ts'
import type { Catch } from './catch-bugs.ts'
import { campaignOf, guardianOf, named, type Hunt } from './hunt.ts'
import { mendedName } from './plant.ts'
import { sightingOf, type Sighting } from './sighting.ts'

export interface Proof extends Catch {
  /** The same line once more: what it saw this time. */
  readonly again: Sighting | undefined
  /** The same on the mended build; undefined where it passed, as it must. */
  readonly complaint: string | undefined
}

/** Runs each line again, and the same on the mended build: the first has to fail, the second not. */
export async function proveCatches(catches: readonly Catch[], hunt: Hunt): Promise<Proof[]> {
  const reports = new Map<string, ExperimentReport>()
  for (const group of groupsOf(catches)) {
    const [{ bug }] = group
    const only = group.flatMap(({ bug: { name }, seen }) => trialsOf(name, seen))
    const { experiments } = await runCampaign({
      ...campaignOf(hunt, guardianOf(bug)),
      experiments: group.flatMap(({ bug }) => [bug.flawed, bug.mended].map(named)),
      tiers: [0],
      ...(only.length > 0 && { only }),
    })
    for (const report of experiments) reports.set(report.name, report)
  }
  return catches.map((one) => ({
    ...one,
    again: sightingOf(reports.get(one.bug.name)),
    complaint: complaintOf(reports.get(mendedName(one.bug.name))),
  }))
}

type Group = readonly [Catch, ...Catch[]]

/** Those that were seen, with the same guardian, and with a trial or without any. */
function groupsOf(catches: readonly Catch[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of catches.filter(({ seen }) => seen)) {
    const key = `${guardianOf(one.bug)} ${one.seen?.trial !== undefined}`
    groups.set(key, [...(groups.get(key) ?? []), one] as unknown as Group)
  }
  return [...groups.values()]
}

/** The trial of the flawed build, and the same of the mended one. */
function trialsOf(name: string, seen: Sighting | undefined): readonly string[] {
  const { trial } = seen ?? {}
  return trial === undefined ? [] : [trial, `${mendedName(name)}${trial.slice(name.length)}`]
}

function complaintOf(report: ExperimentReport | undefined): string | undefined {
  if (!report) return 'it was not run'
  if (report.verdict === 'pass') return undefined
  const findings = [...report.control.findings, ...report.trials.flatMap((trial) => trial.findings)]
  const bad = findings.filter(({ verdict }) => verdict !== 'pass')
  const told = bad.map(({ checker, problems }) => `${checker}: ${problems.join('; ')}`)
  return [...told, ...(report.replay?.problems ?? [])].join('; ') || report.verdict
}
