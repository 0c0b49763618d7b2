import { listPoints } from '../../chaos/campaign/campaign.ts'
import type { ExperimentReport } from '../../chaos/campaign/campaign-report.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { paint, type Output } from '../output.ts'
import { table } from '../../telemetry/table.ts'
import { PACKAGE_VERSION } from '../../config/own-package.ts'
import { chooseExperiments } from './choose-experiments.ts'
import type { ListFlags } from './flags.ts'
import { withWorld } from './with-world.ts'

/** Runs each experiment once without a fault, and shows where it can be crashed. */
export async function listCommand(output: Output, flags: ListFlags): Promise<void> {
  const experiments = await chooseExperiments(flags)
  const reports = await withWorld(output, flags, ({ world, scratch, signal }) => {
    output.progress.say('running each experiment once without a fault …')
    return listPoints({
      world,
      experiments,
      tiers: [],
      seed: 0,
      parallel: 1,
      guardian: 'on',
      swarms: 0,
      command: 'orion chaos run',
      version: PACKAGE_VERSION,
      folder: scratch,
      onProgress: () => {},
      signal,
    })
  })
  output.data(reports, () => reports.map(render).join('\n\n'))
}

function render({ name, points: { found, distinct, folds } }: ExperimentReport): string {
  const title = `${name}: ${found} points found, ${distinct} distinct`
  const rows = folds.map(({ id, also }) => [id, also.join(' ')])
  return `${paint('bold', escapeLine(title))}\n${table(['POINT', 'THE SAME AS'], rows, 'none')}`
}
