import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { describeIssues } from '../contract/invalid-input.ts'
import { taskQueueSchema } from '../contract/ids.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import type { ProjectConfig } from './define-config.ts'
import { findConfig } from './find-config.ts'
import { placeOfFault } from './place-of-mistake.ts'

/** A project whose paths are absolute. */
export interface Project extends ProjectConfig {
  /** The file that it was read from. */
  readonly file: string
  /** The folder of that file. */
  readonly root: string
}

const path = z.string('expected a path').min(1, 'the path must not be empty')

const configSchema = z.strictObject({
  workflows: path.optional(),
  activities: path.optional(),
  queues: z.array(taskQueueSchema).min(1, 'expected one queue or more').optional(),
  experiments: path.optional(),
  home: path.optional(),
} satisfies Record<keyof ProjectConfig, z.ZodType>)

/** What turns the search off, for processes that serve Orion's own workflows. */
const OFF = 'off'

/**
 * The project that a folder belongs to; undefined where there is none.
 *
 * @param named the path of its file, or `off`; found upwards where absent
 * @throws OrionError `PROJECT_CONFIG_INVALID` with the line where the file throws or is no code
 */
export async function findProject(
  folder: string,
  named: string | undefined,
): Promise<Project | undefined> {
  if (named === OFF) return undefined
  const file = named === undefined ? await findConfig(folder) : resolve(folder, named)
  return file === undefined ? undefined : loadProject(file)
}

async function loadProject(file: string): Promise<Project> {
  const { default: given } = await importFile(file)
  if (given === undefined) throw invalid(file, 'it has no default export')
  const parsed = configSchema.safeParse(given)
  if (!parsed.success) throw invalid(file, describeIssues(parsed.error))
  const root = dirname(file)
  const project = { file, root, ...absolute(parsed.data, root) }
  const missing = (['workflows', 'activities', 'experiments'] as const).filter(
    (field) => project[field] !== undefined && !existsSync(project[field]),
  )
  if (missing.length === 0) return project
  const problems = missing.map((field) => `${field}: there is no file ${project[field]}`)
  throw invalid(file, problems.join('; '))
}

function absolute(config: ProjectConfig, root: string): ProjectConfig {
  const paths = (['workflows', 'activities', 'experiments', 'home'] as const).flatMap((field) => {
    const value = config[field]
    return value === undefined ? [] : [[field, resolve(root, value)]]
  })
  return { ...(config.queues && { queues: config.queues }), ...Object.fromEntries(paths) }
}

async function importFile(file: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(pathToFileURL(file).href)) as { readonly default?: unknown }
  } catch (error) {
    const place = await placeOfFault(file, error)
    const why = place === undefined ? reasonOf(error) : `${place}: ${reasonOf(error)}`
    throw invalid(file, `it cannot be loaded (${why})`, error)
  }
}

function invalid(file: string, why: string, cause?: unknown): OrionError {
  return new OrionError('PROJECT_CONFIG_INVALID', `The project file ${file} is wrong: ${why}.`, {
    ...(cause !== undefined && { cause }),
  })
}
