import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { SCHEMA_TIMEOUT_MS } from '../limits.ts'
import { runCommand, type CommandResult } from '../process/run-command.ts'
import { databaseUrl, withClient, type ClusterDatabases } from './cluster-databases.ts'
import { SERVER_PLUGIN, serverProcessEnvironment } from './server-environment.ts'

export interface PrepareSchemaOptions {
  /** The `temporal-sql-tool`. */
  readonly sql: string
  readonly databases: ClusterDatabases
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** How the tool calls the tables of each database. */
export const SCHEMAS = {
  database: 'postgresql/v12/temporal',
  visibilityDatabase: 'postgresql/v12/visibility',
} as const

/** Tables of the tool's own, the first that it makes. */
const VERSION_TABLES = new Set(['schema_version', 'schema_update_history'])

/**
 * Brings both databases to the schema of the tool's version. May be repeated: what a killed
 * predecessor left half-way is finished. Tables whose version is not known are not touched.
 *
 * @throws OrionError TEMPORAL_SCHEMA_FAILED, INTERRUPTED.
 */
export async function prepareSchema(options: PrepareSchemaOptions): Promise<void> {
  const { database, visibilityDatabase } = options.databases
  await Promise.all([
    prepareSchemaOf(database, SCHEMAS.database, options),
    prepareSchemaOf(visibilityDatabase, SCHEMAS.visibilityDatabase, options),
  ])
}

/** The same for one database. */
export async function prepareSchemaOf(
  database: string,
  schema: string,
  options: PrepareSchemaOptions,
): Promise<void> {
  const found = await lookAt(options.databases, database)
  if (found === 'unknown') throw unknownTables(database)
  options.onProgress?.(`${found === 'empty' ? 'making' : 'checking'} the tables of ${database}`)
  if (found === 'empty') await runTool(options, database, ['setup-schema', '-v', '0.0'])
  await runTool(options, database, ['update-schema', '-s', schema])
}

/** Whether a database is still without a version, has one, or holds tables of unknown origin. */
async function lookAt(
  databases: ClusterDatabases,
  database: string,
): Promise<'empty' | 'versioned' | 'unknown'> {
  return withClient(databaseUrl(databases, database), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_catalog.pg_tables where schemaname = 'public'`,
    )
    const tables = rows.map(({ name }) => name)
    if (tables.includes('schema_version')) {
      const { rowCount } = await client.query('select from schema_version where db_name = $1', [
        database,
      ])
      if (rowCount) return 'versioned'
    }
    return tables.every((name) => VERSION_TABLES.has(name)) ? 'empty' : 'unknown'
  }).catch((error: unknown) => {
    // With its reason: by those words the start knows that PostgreSQL went away, and tries again.
    throw failed(database, `cannot be read: ${reasonOf(error)}`, error)
  })
}

async function runTool(
  { sql, databases, signal }: PrepareSchemaOptions,
  database: string,
  args: readonly string[],
): Promise<void> {
  const { host, port, role, password } = databases
  const result = await runCommand(sql, args, {
    timeoutMs: SCHEMA_TIMEOUT_MS,
    signal,
    env: {
      ...serverProcessEnvironment(),
      SQL_PLUGIN: SERVER_PLUGIN,
      SQL_HOST: host,
      SQL_PORT: String(port),
      SQL_USER: role,
      SQL_PASSWORD: password,
      SQL_DATABASE: database,
    },
  })
  if (result.ok) return
  if (signal?.aborted) throw new OrionError('INTERRUPTED', 'The start was interrupted.')
  throw failed(database, `cannot be updated (${args[0]}): ${toolReason(result)}`)
}

/** The tool reports what it did in log lines; the last line with an error is the reason. */
function toolReason({ stdout, stderr, reason }: CommandResult): string {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => /error/i.test(line))
  const line = lines.at(-1)
  return /"error":\s*"((?:[^"\\]|\\.)*)"/.exec(line ?? '')?.[1] ?? line?.trim() ?? reason
}

function failed(database: string, what: string, cause?: unknown): OrionError {
  return new OrionError('TEMPORAL_SCHEMA_FAILED', `The database "${database}" ${what}.`, { cause })
}

function unknownTables(database: string): OrionError {
  return new OrionError(
    'TEMPORAL_SCHEMA_FAILED',
    `The database "${database}" holds tables, but not the version of Temporal's schema they have.`,
    { remedy: 'Restore its table schema_version from a backup, or rename the database away.' },
  )
}
