import { resolve } from 'node:path'
import { loadConfig, readEnvFile, type LoadedConfig } from '../config/load-config.ts'
import type { Environment } from '../config/environment.ts'
import { loadTemporalSettings, type TemporalSettings } from '../config/temporal-settings.ts'
import { findHome } from '../platform/home/find-home.ts'
import { lookAtStack, type KnownStack } from '../platform/stack/stack-presence.ts'

const DEFAULT_HOME = '.orion'

export interface ConnectionFlags {
  readonly address?: string
  readonly namespace?: string
}

export interface Context extends LoadedConfig {
  readonly temporal: TemporalSettings
  readonly stack: KnownStack
}

/**
 * Settings of this command: flags before the environment, before `.env`, before the local
 * stack that runs, before defaults.
 */
export async function loadContext(flags: ConnectionFlags = {}): Promise<Context> {
  const env: Environment = {
    ...process.env,
    ...(flags.address && { TEMPORAL_ADDRESS: flags.address }),
    ...(flags.namespace && { TEMPORAL_NAMESPACE: flags.namespace }),
  }
  const envFile = readEnvFile('.env', env)
  const named = env['ORION_HOME'] || envFile['ORION_HOME'] || undefined
  const found = named ? undefined : await findHome(DEFAULT_HOME)
  const stack = await lookAtStack(named ?? found ?? DEFAULT_HOME)
  const localStack = { ...(found && { ORION_HOME: found }), ...stackSettings(stack) }
  const loaded = loadConfig({ env, envFile, localStack })
  const temporal = loadTemporalSettings({ ...envFile, ...env }, localStack)
  return { ...loaded, config: absolute(loaded.config), temporal, stack }
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
