import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadConfig, readEnvFile, type LoadedConfig } from '../config/load-config.ts'
import type { Environment } from '../config/environment.ts'
import { loadTemporalSettings, type TemporalSettings } from '../config/temporal-settings.ts'
import { findHome } from '../platform/home/find-home.ts'
import { findProject, type Project } from '../project/load-project.ts'
import { lookAtStack, type KnownStack } from '../platform/stack/stack-presence.ts'

const DEFAULT_HOME = '.orion'

export interface ConnectionFlags {
  readonly address?: string
  readonly namespace?: string
}

export interface Context extends LoadedConfig {
  readonly temporal: TemporalSettings
  readonly stack: KnownStack
  /** What `.env` says, whether or not it counts. */
  readonly envFile: Environment
  /** The project that this folder belongs to, where there is one. */
  readonly project: Project | undefined
}

/**
 * Settings of this command: flags before the environment, before `.env`, before the project's
 * file, before the local stack that runs, before defaults.
 *
 * @throws OrionError `CONFIG_INVALID`, `PROJECT_CONFIG_INVALID`
 */
export async function loadContext(flags: ConnectionFlags = {}): Promise<Context> {
  const env: Environment = {
    ...process.env,
    ...(flags.address && { TEMPORAL_ADDRESS: flags.address }),
    ...(flags.namespace && { TEMPORAL_NAMESPACE: flags.namespace }),
  }
  const { project, envFile } = await readProject(env)
  const named = env['ORION_HOME'] || envFile['ORION_HOME'] || project?.home
  const found = named ? undefined : await homeOf(project)
  const stack = await lookAtStack(named ?? found ?? DEFAULT_HOME)
  const localStack = { ...(found && { ORION_HOME: found }), ...stackSettings(stack) }
  const loaded = loadConfig({ env, envFile, project: projectSettings(project), localStack })
  const temporal = loadTemporalSettings({ ...envFile, ...env }, localStack)
  return { ...loaded, config: absolute(loaded.config), temporal, stack, envFile, project }
}

/** The project, and `.env` of this folder, else the one beside the project's file. */
async function readProject(env: Environment) {
  const here = readEnvFile('.env', env)
  const file = env['ORION_PROJECT_CONFIG'] || here['ORION_PROJECT_CONFIG'] || undefined
  const project = await findProject(process.cwd(), file)
  const isBelow = project !== undefined && !existsSync('.env')
  const envFile = isBelow ? readEnvFile(join(project.root, '.env'), env) : here
  return { project, envFile }
}

/** In a project it is beside the project's file, from every folder of the project. */
async function homeOf(project: Project | undefined): Promise<string | undefined> {
  const found = await findHome(DEFAULT_HOME)
  return found ?? (project && join(project.root, DEFAULT_HOME))
}

function projectSettings(project: Project | undefined): Environment {
  return {
    ...(project?.home && { ORION_HOME: project.home }),
    ...(project?.queues && { ORION_TASK_QUEUES: project.queues.join(',') }),
  }
}

function stackSettings({ presence, databaseUrl }: KnownStack): Environment {
  const temporal = presence.kind === 'up' ? presence.temporal : undefined
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal?.address,
    TEMPORAL_NAMESPACE: temporal?.namespace,
  }
}

// Children are started in other folders, so that paths must not depend on ours.
function absolute(config: LoadedConfig['config']): LoadedConfig['config'] {
  return Object.freeze({
    ...config,
    home: resolve(config.home),
    cacheDir: resolve(config.cacheDir),
  })
}
