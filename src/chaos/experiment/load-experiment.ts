import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describeIssues } from '../../contract/invalid-input.ts'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { codeProblems } from './experiment-code.ts'
import { experimentSchema, NAME_PATTERN, NAME_WANTED } from './experiment-schema.ts'
import { placeOfFault } from '../../project/place-of-mistake.ts'
import { isDefined, type Experiment, type NamedExperiment } from './experiment.ts'

/**
 * The experiments of a user's file: its default export, and every other export that
 * `defineExperiment` made. Paths in them are relative to the file, and absolute afterwards.
 *
 * @throws OrionError `CHAOS_EXPERIMENT_INVALID`, with all mistakes at once
 */
export async function loadExperiments(path: string): Promise<readonly NamedExperiment[]> {
  const file = resolve(path)
  const given = experimentsOf(await importFile(file))
  if (given.size === 0) throw invalid(file, ['it exports nothing that defineExperiment made'])
  const problems: string[] = []
  const loaded: NamedExperiment[] = []
  for (const [value, exportName] of given) {
    const parsed = experimentSchema.safeParse(value)
    if (parsed.success) {
      const experiment = withAbsolutePaths(value as Experiment, dirname(file))
      problems.push(...(await codeProblems(experiment)).map((text) => `${exportName}: ${text}`))
      loaded.push({ name: experiment.name ?? experiment.start.workflow, experiment })
    } else problems.push(`${exportName}: ${describeIssues(parsed.error)}`)
  }
  problems.push(...nameProblems(loaded.map(({ name }) => name)))
  if (problems.length > 0) throw invalid(file, problems)
  return loaded
}

async function importFile(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
  } catch (error) {
    const place = await placeOfFault(file, error)
    const why = place === undefined ? reasonOf(error) : `${place}: ${reasonOf(error)}`
    throw invalid(file, [`it cannot be loaded (${why})`], error)
  }
}

/** Each once, even where a file exports it under two names. */
function experimentsOf(module: Readonly<Record<string, unknown>>): Map<unknown, string> {
  const exports = Object.entries(module).filter(
    ([name, value]) => name === 'default' || isDefined(value),
  )
  return new Map(exports.map(([name, value]) => [value, name]))
}

function withAbsolutePaths(experiment: Experiment, folder: string): Experiment {
  const { upgrade } = experiment
  return {
    ...experiment,
    ...absolute(experiment, folder),
    ...(upgrade && { upgrade: absolute(upgrade, folder) }),
  }
}

type Files = Pick<Experiment, 'workflows' | 'activities'>

function absolute({ workflows, activities }: Files, folder: string): Files {
  return {
    ...(workflows !== undefined && { workflows: resolve(folder, workflows) }),
    ...(activities !== undefined && { activities: resolve(folder, activities) }),
  }
}

// A name is the first part of every id; without one of its own it is the workflow type's.
function nameProblems(names: readonly string[]): string[] {
  const twice = names.filter((name, index) => names.indexOf(name) < index)
  return [
    ...[...new Set(twice)].map((name) => `"${name}" is the name of several; give each a name`),
    ...names
      .filter((name) => !NAME_PATTERN.test(name))
      .map((name) => `"${name}" is no name for an experiment: ${NAME_WANTED}; give it one`),
  ]
}

function invalid(file: string, problems: readonly string[], cause?: unknown): OrionError {
  return new OrionError(
    'CHAOS_EXPERIMENT_INVALID',
    `The experiments of ${file} are wrong. ${problems.join('. ')}.`,
    { details: { file, problems }, ...(cause !== undefined && { cause }) },
  )
}
