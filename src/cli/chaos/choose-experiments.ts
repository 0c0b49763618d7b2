import { isSwarmId, parsePlanId } from '../../chaos/plan/plan-id.ts'
import type { NamedExperiment } from '../../chaos/experiment/experiment.ts'
import { loadExperiments } from '../../chaos/experiment/load-experiment.ts'
import { OWN_EXPERIMENTS } from '../../chaos/experiment/own/own.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { findProject } from '../../project/load-project.ts'
import type { ExperimentFlags } from './flags.ts'

/**
 * The experiments of the file, of the project, or Orion's own, as far as they are asked for.
 *
 * @throws OrionError `CHAOS_EXPERIMENT_INVALID`; `USAGE` for a name that none of them has
 */
export async function chooseExperiments(
  flags: ExperimentFlags,
): Promise<readonly NamedExperiment[]> {
  const { workflow: names } = flags
  const file = await experimentsFile(flags)
  const all = file === undefined ? OWN_EXPERIMENTS : await loadExperiments(file)
  if (names === undefined) return all
  const wanted = names.map((name) => ({ name, found: named(name, all) }))
  const unknown = wanted.filter(({ found }) => found.length === 0).map(({ name }) => name)
  if (unknown.length > 0) throw noSuch('--workflow', unknown, all)
  const found = new Set(wanted.flatMap(({ found }) => found))
  return all.filter((one) => found.has(one))
}

/** The file that the flags or the project name; undefined for Orion's own experiments. */
export async function experimentsFile({
  experiment,
}: ExperimentFlags): Promise<string | undefined> {
  const config = process.env['ORION_PROJECT_CONFIG'] || undefined
  return experiment ?? (await findProject(process.cwd(), config))?.experiments
}

/** By its own name, or else all of that workflow type. */
function named(name: string, all: readonly NamedExperiment[]): readonly NamedExperiment[] {
  const own = all.filter((one) => one.name === name)
  return own.length > 0 ? own : all.filter((one) => one.experiment.start.workflow === name)
}

/** Those that the ids of trials name; a swarm is of all of them. @throws OrionError `USAGE` */
export function experimentsOf(
  ids: readonly string[],
  all: readonly NamedExperiment[],
): readonly NamedExperiment[] {
  const trials = ids.filter((id) => !isSwarmId(id))
  const names = new Set(trials.map((id) => parsePlanId(id).experiment))
  const unknown = [...names].filter((name) => !all.some((one) => one.name === name))
  if (unknown.length > 0) throw noSuch('--only', unknown, all)
  return trials.length < ids.length ? all : all.filter(({ name }) => names.has(name))
}

function noSuch(
  flag: string,
  unknown: readonly string[],
  all: readonly NamedExperiment[],
): OrionError {
  const there = all.map(({ name }) => name).join(', ')
  return new OrionError(
    'USAGE',
    `${flag}: there is no experiment ${unknown.join(', no ')}; there are ${there}.`,
  )
}
