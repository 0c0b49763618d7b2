import { derivedPassword } from '../postgres/derived-password.ts'
import { join } from 'node:path'
import type { Environment } from '../config/environment.ts'
import type { Config } from '../config/settings.ts'
import { SEARCH_ATTRIBUTES } from '../contract/search-attributes.ts'
import { OrionError } from '../errors/orion-error.ts'
import { applyNamespace } from '../platform/cluster/apply-namespace.ts'
import { closeDatabase } from '../platform/cluster/cluster-databases.ts'
import { findTemporalUi } from '../platform/programs/ui-binary.ts'
import { freePort } from '../platform/process/ports.ts'
import { DEV_DYNAMIC_CONFIG } from '../platform/cluster/declared-cluster.ts'
import type { ServerKind } from '../platform/temporal/server-kind.ts'
import { startStack } from '../platform/stack/stack.ts'
import type { ClusterPart } from '../platform/stack/stack-options.ts'
import type { Stack } from '../platform/stack/supervise-stack.ts'
import type { StackOptions, StackPorts } from '../platform/stack/stack-options.ts'
import { migrate } from '../store/migrations.ts'
import { provisionDatabase } from '../store/provision.ts'
import { declaredIn } from './declared.ts'
import { findPrograms } from './programs.ts'
import { whileDatabaseHeals } from './while-database-heals.ts'

/** Names of the application's own database and login in the embedded PostgreSQL. */
const DATABASE = 'orion'
const LOGIN_ROLE = 'orion_app'

/** Roles of the schema, whose members may enter as well. */
const GROUP_ROLES = ['orion_reader', 'orion_writer']

export interface LocalStackOptions {
  readonly config: Config
  readonly home: string
  /** Which Temporal runs; the dev server where it is not given. */
  readonly server?: ServerKind
  /** Of the embedded Temporal, made where it is missing. */
  readonly namespace?: string
  readonly ports: StackPorts
  readonly ui: boolean
  /** False where the person has a server or database of their own, which is then used. */
  readonly embedTemporal: boolean
  readonly embedPostgres: boolean
  /** `always` where a test kills the servers on purpose. */
  readonly restarts?: StackOptions['restarts']
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

/** A whole stack beside any other: on ports that are free, without a UI. */
export async function startOwnStack(
  options: Omit<LocalStackOptions, 'ports' | 'ui' | 'embedTemporal' | 'embedPostgres'>,
): Promise<LocalStack> {
  const ports = { temporal: await freePort() }
  return startLocalStack({
    ...options,
    ports,
    ui: false,
    embedTemporal: true,
    embedPostgres: true,
  })
}

/** Starts Temporal and PostgreSQL and makes the database ready; the worker is a process apart. */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { config, onProgress, signal, embedTemporal, embedPostgres } = options
  checkServerKind(options)
  // First of all, so that where there is none nothing else is made and started.
  const found = embedTemporal ? await findPrograms(options) : config
  const stack = await startStack({
    ...temporalPart(options, found),
    home: options.home,
    ports: options.ports,
    ui: options.ui,
    temporal: embedTemporal,
    postgres: embedPostgres,
    namespace: options.namespace,
    searchAttributes: SEARCH_ATTRIBUTES,
    dynamicConfig: DEV_DYNAMIC_CONFIG,
    restarts: options.restarts,
    onProgress,
    signal,
  })
  try {
    const address = stack.temporal?.address
    const [databaseUrl] = await Promise.all([
      prepareDatabase(stack, config),
      // The production server's start does it by itself; the dev server knows only its flags.
      address &&
        options.server !== 'postgres' &&
        applyNamespace({ address, declaration: declaredIn(options.namespace) }),
    ])
    if (stack.postgres) await stack.setDatabaseUrl(databaseUrl)
    return { stack, address, databaseUrl, env: environment(stack, databaseUrl) }
  } catch (error) {
    await stack.stop()
    throw error
  }
}

/** @throws OrionError CONFIG_INVALID for settings that leave the production server no place. */
function checkServerKind({ server, embedTemporal, embedPostgres }: LocalStackOptions): void {
  if (server !== 'postgres' || (embedTemporal && embedPostgres)) return
  const variable = embedTemporal ? 'DATABASE_URL' : 'TEMPORAL_ADDRESS'
  const why = embedTemporal
    ? "it keeps Temporal's databases in the stack's own PostgreSQL"
    : 'it is a Temporal of its own'
  throw new OrionError(
    'CONFIG_INVALID',
    `--server postgres cannot be combined with ${variable}: ${why}.`,
    {
      remedy: `Unset ${variable}, or leave --server out.`,
    },
  )
}

/** What the stack has to run, by settings that name the programs. */
function temporalPart(options: LocalStackOptions, found: Config) {
  const { config, server, namespace, onProgress } = options
  if (server !== 'postgres') return { binary: found.temporalBin }
  const where = { path: process.env['PATH'] ?? '', cacheDir: config.cacheDir, onProgress }
  const cluster: ClusterPart = {
    binaries: { server: found.temporalServerBin ?? '', sql: found.temporalSqlBin ?? '' },
    declaration: declaredIn(namespace),
    findUi: (signal) => findTemporalUi({ ...where, explicit: config.temporalUiBin, signal }),
  }
  return { cluster }
}

async function prepareDatabase({ postgres }: Stack, config: Config): Promise<string> {
  if (postgres) {
    const { superuserUrl } = postgres
    const password = derivedPassword(superuserUrl, LOGIN_ROLE)
    const login = { database: DATABASE, loginRole: LOGIN_ROLE, password }
    return whileDatabaseHeals(superuserUrl, async () => {
      const url = await provisionDatabase(superuserUrl, login)
      // Temporal's login may be in the same PostgreSQL, and has no business here.
      await closeDatabase(superuserUrl, DATABASE, [LOGIN_ROLE, ...GROUP_ROLES])
      return url
    })
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
      TEMPORAL_NAMESPACE: temporal.namespace,
      // A file that is not there means "no profiles" to the SDK.
      TEMPORAL_CONFIG_FILE: join(home, 'no-profiles.toml'),
    }),
  }
}
