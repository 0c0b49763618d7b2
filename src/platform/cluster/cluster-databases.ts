import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { derivedPassword } from '../../postgres/derived-password.ts'
import { asks, databaseExists, identifier, provideRole } from '../../postgres/roles.ts'
import { withClient as withShortClient, type Client } from '../../postgres/short-client.ts'
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

export function clusterDatabases(
  superuserUrl: string,
  names: ClusterNames = CLUSTER_NAMES,
): ClusterDatabases {
  const url = new URL(superuserUrl)
  const password = derivedPassword(superuserUrl, names.role)
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
    await provideClusterRole(client, databases)
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
    const name = identifier(database)
    await client.query(`revoke connect, temporary on database ${name} from public`)
    for (const role of roles) {
      await client.query(`grant connect on database ${name} to ${identifier(role)}`)
    }
  })
}

/** A connection for a few statements; if it breaks, the statement that fails reports it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const bounds = { connectMs: PROBE_TIMEOUT_MS * 10, statementMs: DATABASE_STATEMENT_MS }
  return withShortClient({ url, ...bounds }, work)
}

export function databaseUrl(databases: ClusterDatabases, database: string): string {
  const url = new URL(`postgresql://${databases.host}:${databases.port}`)
  url.username = encodeURIComponent(databases.role)
  url.password = databases.password
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

export async function provideClusterRole(
  client: Client,
  { role, password }: ClusterDatabases,
): Promise<void> {
  const attributes = 'login nosuperuser nocreatedb nocreaterole noreplication'
  await provideRole(asks(client), role, { password, attributes })
}

/** Makes a database for a role where there is none, and closes it to all others. */
export async function provideDatabase(
  client: Client,
  database: string,
  role: string,
): Promise<void> {
  const [name, owner] = [identifier(database), identifier(role)]
  if (!(await databaseExists(asks(client), database))) {
    await client.query(`create database ${name} owner ${owner} template template0 encoding 'UTF8'`)
  }
  await client.query(`revoke connect, temporary on database ${name} from public`)
}
