import { resolve } from 'node:path'
import { connectClient, type OrionClient } from '../client/connect.ts'
import { createDataConverter } from '../codec/create-data-converter.ts'
import {
  loadConfig,
  readEnvFile,
  type Environment,
  type LoadedConfig,
} from '../config/load-config.ts'
import { loadTemporalSettings, type TemporalSettings } from '../config/temporal-settings.ts'
import { openHome } from '../platform/home.ts'
import { readStackState } from '../platform/stack-state.ts'
import { openLazyBlobs } from './lazy-blobs.ts'

export interface ConnectionFlags {
  readonly address?: string
  readonly namespace?: string
}

export interface Context extends LoadedConfig {
  readonly temporal: TemporalSettings
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
  const home = env['ORION_HOME'] || envFile['ORION_HOME'] || '.orion'
  const localStack = await localStackSettings(home)
  const loaded = loadConfig({ env, envFile, localStack })
  const temporal = loadTemporalSettings({ ...envFile, ...env }, localStack)
  return { ...loaded, config: absolute(loaded.config), temporal }
}

async function localStackSettings(home: string): Promise<Environment> {
  const { stateFile } = await openHome(home)
  const state = await readStackState(stateFile)
  return {
    DATABASE_URL: state.postgres?.databaseUrl ?? undefined,
    TEMPORAL_ADDRESS: state.temporal?.address,
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

/** Connects, works, and gives the connection back. */
export async function withClient<T>(
  flags: ConnectionFlags,
  work: (client: OrionClient, context: Context) => Promise<T>,
): Promise<T> {
  const context = await loadContext(flags)
  await using blobs = openLazyBlobs(context.config)
  const converter = createDataConverter(context.config, blobs.store)
  const client = await connectClient(context.temporal, converter)
  try {
    return await work(client, context)
  } finally {
    await client.close()
  }
}
