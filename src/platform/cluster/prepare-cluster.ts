import { asks, databaseExists, identifier } from '../../postgres/roles.ts'
import type { Client } from '../../postgres/short-client.ts'
import { DATABASE_RENAME_MS } from '../limits.ts'
import { pollUntil } from '../../time/poll-until.ts'
import {
  asSuperuser,
  CLUSTER_NAMES,
  clusterDatabases,
  databaseUrl,
  provideDatabase,
  provideClusterRole,
  withClient,
  type ClusterDatabases,
  type ClusterNames,
} from './cluster-databases.ts'
import { prepareSchemaOf, SCHEMAS, type PrepareSchemaOptions } from './cluster-schema.ts'

export interface PrepareClusterOptions extends Omit<PrepareSchemaOptions, 'databases'> {
  readonly superuserUrl: string
  readonly names?: ClusterNames | undefined
}

/** SQLSTATE of a database that somebody is still connected to. */
const IN_USE = '55006'

/**
 * Makes role, databases and tables, or brings them to the SQL tool's version. A new database gets
 * its name only with its last table: the tool cannot finish what a killed one of it began.
 *
 * @throws OrionError TEMPORAL_SCHEMA_FAILED, INTERRUPTED.
 */
export async function prepareCluster(options: PrepareClusterOptions): Promise<ClusterDatabases> {
  const { superuserUrl, names = CLUSTER_NAMES } = options
  const databases = clusterDatabases(superuserUrl, names)
  await asSuperuser(superuserUrl, (client) => provideClusterRole(client, databases))
  // If one fails, the other is waited for too: it must not disturb the next try.
  const prepared = await Promise.allSettled(
    (['database', 'visibilityDatabase'] as const).map((part) =>
      prepareDatabase(databases[part], SCHEMAS[part], { ...options, databases }),
    ),
  )
  for (const part of prepared) if (part.status === 'rejected') throw part.reason
  return databases
}

async function prepareDatabase(
  database: string,
  schema: string,
  options: PrepareClusterOptions & PrepareSchemaOptions,
): Promise<void> {
  const { superuserUrl, databases } = options
  const unfinished = `${database}_unfinished`
  const exists = await asSuperuser(superuserUrl, async (client) => {
    const found = await databaseExists(asks(client), database)
    if (!found) await drop(client, unfinished)
    await provideDatabase(client, found ? database : unfinished, databases.role)
    return found
  })
  if (exists) return prepareSchemaOf(database, schema, options)
  await prepareSchemaOf(unfinished, schema, options)
  // The tool and the server look their version up by the database's name.
  await withClient(databaseUrl(databases, unfinished), async (client) => {
    await client.query('update schema_version set db_name = $1', [database])
  })
  await asSuperuser(superuserUrl, (client) => rename(client, unfinished, database))
}

async function drop(client: Client, database: string): Promise<void> {
  await client.query(`drop database if exists ${identifier(database)} with (force)`)
}

async function rename(client: Client, from: string, to: string): Promise<void> {
  const [old, name] = [identifier(from), identifier(to)]
  let fault: unknown
  // A connection that was closed on our side ends a moment later on the server's.
  const renamed = async (): Promise<boolean> => {
    try {
      await client.query(`alter database ${old} rename to ${name}`)
      return true
    } catch (error) {
      if ((error as { code?: string }).code !== IN_USE) throw error
      fault = error
      return false
    }
  }
  if (!(await pollUntil(renamed, { timeoutMs: DATABASE_RENAME_MS }))) throw fault
}
