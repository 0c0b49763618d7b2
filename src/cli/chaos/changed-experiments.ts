import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { NamedExperiment } from '../../chaos/experiment/experiment.ts'
import { changedFiles } from '../../chaos/reach/changed-files.ts'
import { reachedBy } from '../../chaos/reach/reached-by.ts'
import { reachOf } from '../../chaos/reach/reach-of.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { Output } from '../output.ts'
import { experimentsFile } from './choose-experiments.ts'
import type { RunFlags } from './flags.ts'

/**
 * Those of them that the changes since `--changed` reach; says which they are, and why.
 *
 * @throws OrionError `USAGE`
 */
export async function reachedExperiments(
  output: Output,
  experiments: readonly NamedExperiment[],
  { changed: base = 'HEAD', ...flags }: RunFlags,
): Promise<readonly NamedExperiment[]> {
  const reached = await changedExperiments(experiments, await experimentsFile(flags), base)
  const found = `${reached.length} of ${experiments.length} experiments`
  const reasons = reached.map(({ experiment, because }) => `${experiment.name}: ${because}`)
  output.note([`The changes since ${base} reach ${found}.`, ...reasons].join('\n'))
  return reached.map(({ experiment }) => experiment)
}

/** An experiment, and the changed file or the reason for which it is run. */
export interface ReachedExperiment {
  readonly experiment: NamedExperiment
  readonly because: string
}

/**
 * Those whose code is different since the base.
 *
 * @param file the file of experiments; undefined for Orion's own
 * @throws OrionError `USAGE`
 */
export async function changedExperiments(
  experiments: readonly NamedExperiment[],
  file: string | undefined,
  base: string,
): Promise<readonly ReachedExperiment[]> {
  if (file === undefined) {
    throw new OrionError(
      'USAGE',
      '--changed needs experiments of your own: --experiment, or a project.',
    )
  }
  // git names files by their real paths, and a folder above may be a link.
  const own = await realpath(file)
  const home = dirname(own)
  const { root, files } = await changedFiles(home, base)
  const found = experiments.map(async (experiment) => {
    const reach = await reachOf(await filesOf(own, experiment), root)
    const why = reachedBy(reach, home, files)
    return why === undefined ? [] : [{ experiment, because: why.replaceAll(`${root}/`, '') }]
  })
  return (await Promise.all(found)).flat()
}

function filesOf(own: string, { experiment }: NamedExperiment): Promise<readonly string[]> {
  const { workflows, activities, upgrade = {} } = experiment
  const named = [workflows, activities, upgrade.workflows, upgrade.activities]
  const there = named.filter((path) => path !== undefined)
  return Promise.all([own, ...there].map((path) => realpath(path)))
}
