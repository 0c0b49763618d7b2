import type { Environment } from '../config/environment.ts'
import { SETTINGS } from '../config/settings.ts'
import type { Context } from './context.ts'

type Read = Pick<Context, 'config' | 'envFile' | 'project'>

/**
 * The environment of processes that are started again and again beside a command: with the settings
 * that it has read, so that a project's file that breaks meanwhile keeps none of them away.
 *
 * @param defaults settings that count where neither the environment nor `.env` names them
 */
export function settledSettings(
  { config, envFile, project }: Read,
  env: Environment,
  defaults: Environment = {},
): Environment {
  if (project === undefined) return env
  // An empty variable says nothing, as everywhere.
  const missing = Object.entries(envFile).filter(([name]) => !env[name] && isSetting(name))
  const unnamed = Object.entries(defaults).filter(([name]) => !env[name] && !envFile[name])
  return {
    ...env,
    ...Object.fromEntries([...missing, ...unnamed]),
    ORION_PROJECT_CONFIG: 'off',
    ORION_HOME: config.home,
    ORION_TASK_QUEUES: config.taskQueues.join(','),
  }
}

const VARIABLES = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable))

// What else `.env` says is for the project's own programs.
function isSetting(name: string): boolean {
  return VARIABLES.has(name) || name.startsWith('TEMPORAL_')
}
