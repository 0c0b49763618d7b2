import { createHmac } from 'node:crypto'
import type { Client } from 'pg'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { keepSecret } from '../../telemetry/secrets.ts'
import { DATABASE_STATEMENT_MS, PROBE_TIMEOUT_MS } from '../limits.ts'

export interface ClusterNames {
  readonly role: string
  readonly database: string
  readonly visibilityDatabase: string
}

export const CLUSTER_NAMES: ClusterNames = {
  role: 'temporal',
  database: 'temporal',
  visibilityDatabase: 'temporal_visibility',
}

/** Where a Temporal Server finds its two databases, and as whom it enters. */
export interface ClusterDatabases extends ClusterNames {
  readonly host: string
  readonly port: number
  readonly password: string
}

/** The same for one superuser and role at every start, so that no file has to keep a password. */
export function clusterDatabases(
  superuserUrl: string,
  names: ClusterNames = CLUSTER_NAMES,
): ClusterDatabases {
  const url = new URL(superuserUrl)
  const secret = decodeURIComponent(url.password)
  const password = createHmac('sha256', secret).update(names.role).digest('hex')
  keepSecret(password)
  return { ...names, host: url.hostname, port: Number(url.port || 5432), password }
}

/**
 * Makes the role and both databases, which nobody but that role and superusers can enter. May be
 * repeated.
 *
 * @throws OrionError TEMPORAL_SCHEMA_FAILED
 */
export async function prepareClusterDatabases(
  superuserUrl: string,
  names: ClusterNames = CLUSTER_NAMES,
): Promise<ClusterDatabases> {
  const databases = clusterDatabases(superuserUrl, names)
  await asSuperuser(superuserUrl, async (client) => {
    await provideRole(client, databases)
    await provideDatabase(client, names.database, names.role)
    await provideDatabase(client, names.visibilityDatabase, names.role)
  })
  return databases
}

/** Work whose failure is one of making databases. @throws OrionError TEMPORAL_SCHEMA_FAILED */
export async function asSuperuser<T>(
  superuserUrl: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return withClient(superuserUrl, work).catch((error: unknown) => {
    const text = `Temporal's databases cannot be made: ${reasonOf(error)}`
    throw new OrionError('TEMPORAL_SCHEMA_FAILED', text, { cause: error })
  })
}

/** Lets only the named roles (and superusers) enter a database. May be repeated. */
export async function closeDatabase(
  superuserUrl: string,
  database: string,
  roles: readonly string[],
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const name = client.escapeIdentifier(database)
    await client.query(`revoke connect, temporary on database ${name} from public`)
    for (const role of roles) {
      await client.query(`grant connect on database ${name} to ${client.escapeIdentifier(role)}`)
    }
  })
}

/** A connection for a few statements; if it breaks, the statement that fails reports it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS * 10,
    query_timeout: DATABASE_STATEMENT_MS,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}

export function databaseUrl(databases: ClusterDatabases, database: string): string {
  const url = new URL(`postgresql://${databases.host}:${databases.port}`)
  url.username = encodeURIComponent(databases.role)
  url.password = databases.password
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

export async function provideRole(
  client: Client,
  { role, password }: ClusterDatabases,
): Promise<void> {
  const name = client.escapeIdentifier(role)
  const { rowCount } = await client.query('select from pg_catalog.pg_roles where rolname = $1', [
    role,
  ])
  // A statement that fails would be written to the server's log, with the password in it.
  await client.query('set log_min_error_statement = panic')
  const limits = 'login nosuperuser nocreatedb nocreaterole noreplication'
  await client.query(
    `${rowCount ? 'alter' : 'create'} role ${name} ${limits} password ${client.escapeLiteral(password)}`,
  )
}

/** Makes a database for a role where there is none, and closes it to all others. */
export async function provideDatabase(
  client: Client,
  database: string,
  role: string,
): Promise<void> {
  const [name, owner] = [client.escapeIdentifier(database), client.escapeIdentifier(role)]
  if (!(await databaseExists(client, database))) {
    await client.query(`create database ${name} owner ${owner} template template0 encoding 'UTF8'`)
  }
  await client.query(`revoke connect, temporary on database ${name} from public`)
}

export async function databaseExists(client: Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_catalog.pg_database where datname = $1', [
    database,
  ])
  return rowCount === 1
}
