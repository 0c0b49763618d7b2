import { randomInt } from 'node:crypto'
import { relative } from 'node:path'
import type { Tier } from '../../chaos/plan/tier.ts'
import type { CampaignOptions } from '../../chaos/campaign/campaign-options.ts'
import { runCampaign } from '../../chaos/campaign/campaign.ts'
import type { NamedExperiment } from '../../chaos/experiment/experiment.ts'
import { SEED_MAX } from '../../chaos/campaign/limits.ts'
import { isSwarmId } from '../../chaos/plan/plan-id.ts'
import type { CampaignReport } from '../../chaos/campaign/campaign-report.ts'
import { renderText } from '../../chaos/report/render-text.ts'
import { writeReport } from '../../chaos/report/write-report.ts'
import type { Output } from '../output.ts'
import { VERDICT_EXIT } from '../verdict-exit.ts'
import { PACKAGE_VERSION } from '../../config/own-package.ts'
import { reachedExperiments } from './changed-experiments.ts'
import { chooseExperiments, experimentsOf } from './choose-experiments.ts'
import { colourReport } from './colour-report.ts'
import { againLine, commandLine } from './command-line.ts'
import type { RunFlags } from './flags.ts'
import { SWARMS_DEFAULT } from './limits.ts'
import { makeReportFolder } from './report-folder.ts'
import { checkFlags, parallelOf, parallelPairsOf } from './run-flags.ts'
import { tellProgress } from './tell-progress.ts'
import { withWorld } from './with-world.ts'

const TIERS_DEFAULT: readonly Tier[] = [0, 1]

/** Ends with the exit code of the verdict. */
export async function runCommand(output: Output, given: RunFlags): Promise<void> {
  checkFlags(given)
  const chosen = await chooseExperiments(given)
  if (given.changed === undefined) return crash(output, given, chosen)
  const reached = await reachedExperiments(output, chosen, given)
  const workflow = reached.map(({ name }) => name)
  // The lines to paste name them: what has changed since the base is another question tomorrow.
  if (reached.length > 0) return crash(output, { ...given, workflow }, reached)
  const none = `verdict: pass\nNothing was run: the changes since ${given.changed} reach none of the ${chosen.length} experiments.`
  output.data({ verdict: 'pass', changed: given.changed, experiments: [] }, () => none)
}

async function crash(
  output: Output,
  flags: RunFlags,
  chosen: readonly NamedExperiment[],
): Promise<void> {
  const seed = flags.seed ?? randomInt(SEED_MAX)
  const only = trialsOf(flags)
  const experiments = only ? experimentsOf(only, chosen) : chosen
  const folder = await makeReportFolder(flags.report, flags)
  output.note(`seed ${seed}`)
  const tiers = flags.tier ?? TIERS_DEFAULT
  const wanted = { ...flags, fillsDisk: fillsDisk(tiers, only) }
  const report = await withWorld(output, wanted, async ({ world, signal }) => {
    const options: CampaignOptions = {
      world,
      experiments,
      tiers,
      seed,
      budgetMs: flags.budget,
      only,
      parallel: parallelOf(flags),
      parallelPairs: parallelPairsOf(flags),
      guardian: flags.guardian,
      swarms: flags.swarms ?? SWARMS_DEFAULT,
      command: commandLine(flags),
      version: PACKAGE_VERSION,
      folder,
      onProgress: tellProgress(output),
      signal,
    }
    const found = await runCampaign(options)
    return tell(output, folder, { ...found, command: againLine(flags, seed) })
  })
  process.exitCode = VERDICT_EXIT[report.verdict]
}

/** Of a swarm only its seed knows what is in it. */
function fillsDisk(tiers: readonly Tier[], only: readonly string[] | undefined): boolean {
  if (only) return only.some((id) => isSwarmId(id) || id.includes('full-disk'))
  return tiers.includes(3) || tiers.includes(4)
}

/** Ids of trials, each as often as it will be run. */
function trialsOf({ only, times = 1 }: RunFlags): readonly string[] | undefined {
  return only?.flatMap((id) => Array.from({ length: times }, () => id))
}

async function tell(
  output: Output,
  folder: string,
  report: CampaignReport,
): Promise<CampaignReport> {
  const { html } = await writeReport(report, folder)
  output.data(report, (report) => colourReport(renderText(report)))
  const near = relative('.', html)
  output.note(`Report: ${near.startsWith('..') ? html : near}`)
  return report
}
