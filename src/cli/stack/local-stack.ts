import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { Environment } from '../../config/load-config.ts'
import type { Config } from '../../config/settings.ts'
import { SEARCH_ATTRIBUTES } from '../../contract/search-attributes.ts'
import { startStack, type Stack, type StackPorts } from '../../platform/stack.ts'
import { findTemporalBinary } from '../../platform/temporal-binary.ts'
import { migrate } from '../../store/migrations.ts'
import { provisionDatabase } from '../../store/provision.ts'

/** Names of the application's own database and login in the embedded PostgreSQL. */
const DATABASE = 'orion'
const LOGIN_ROLE = 'orion_app'

/**
 * Timers of the local server may fire this much late instead of its default of 1 s, which
 * would hide in every recovery. It costs a busy server more reads; a laptop's has none to spare.
 */
const LOCAL_DYNAMIC_CONFIG = { 'history.timerProcessorMaxTimeShift': '100ms' }

export interface LocalStackOptions {
  readonly config: Config
  readonly home: string
  readonly ports: StackPorts
  readonly ui: boolean
  /** False where the person has a server or database of their own, which is then used. */
  readonly embedTemporal: boolean
  readonly embedPostgres: boolean
  readonly onProgress: (line: string) => void
  readonly signal?: AbortSignal
}

export interface LocalStack {
  readonly stack: Stack
  /** Settings for processes that use this stack. */
  readonly env: Environment
  /** Undefined where Temporal is a person's own. */
  readonly address: string | undefined
  readonly databaseUrl: string
}

/** Starts Temporal and PostgreSQL and makes the database ready; the worker is a process apart. */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { config, onProgress, signal, embedTemporal, embedPostgres } = options
  // First of all, so that where there is none nothing else is made and started.
  const binary = embedTemporal ? await temporalBinary(config, onProgress, signal) : ''
  const stack = await startStack({
    home: options.home,
    binary,
    ports: options.ports,
    ui: options.ui,
    temporal: embedTemporal,
    postgres: embedPostgres,
    searchAttributes: SEARCH_ATTRIBUTES,
    dynamicConfig: LOCAL_DYNAMIC_CONFIG,
    onProgress,
    signal,
  })
  try {
    const databaseUrl = await prepareDatabase(stack, config)
    if (stack.postgres) await stack.setDatabaseUrl(databaseUrl)
    const address = stack.temporal?.address
    return { stack, address, databaseUrl, env: environment(stack, databaseUrl) }
  } catch (error) {
    await stack.stop()
    throw error
  }
}

/** Where the `temporal` executable is, after fetching or building it if need be. */
export async function temporalBinary(
  config: Config,
  onProgress: (line: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const { path } = await findTemporalBinary({
    ...(config.temporalBin && { explicit: config.temporalBin }),
    path: process.env['PATH'] ?? '',
    cacheDir: config.cacheDir,
    onProgress,
    ...(signal && { signal }),
  })
  return path
}

async function prepareDatabase({ postgres }: Stack, config: Config): Promise<string> {
  if (postgres) {
    const { superuserUrl } = postgres
    // Derived, so that it needs no file of its own and stays the same from start to start.
    const password = createHmac('sha256', new URL(superuserUrl).password)
      .update(LOGIN_ROLE)
      .digest('hex')
    return provisionDatabase(superuserUrl, { database: DATABASE, loginRole: LOGIN_ROLE, password })
  }
  const url = config.databaseUrl ?? ''
  await migrate(url)
  return url
}

// A profile or key meant for another server must not follow us to the local one.
function environment({ temporal, home }: Stack, databaseUrl: string): Environment {
  const kept = Object.entries(process.env).filter(
    ([name]) => temporal === null || !name.startsWith('TEMPORAL_'),
  )
  return {
    ...Object.fromEntries(kept),
    DATABASE_URL: databaseUrl,
    ...(temporal && {
      TEMPORAL_ADDRESS: temporal.address,
      // A file that is not there means "no profiles" to the SDK.
      TEMPORAL_CONFIG_FILE: join(home, 'no-profiles.toml'),
    }),
  }
}
