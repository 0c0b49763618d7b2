import type { Client } from 'pg'

export type { Client } from 'pg'

export interface ShortClientOptions {
  readonly url: string
  /** How long connecting may take, and a statement where `statementMs` is absent. */
  readonly connectMs: number
  readonly statementMs?: number
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string
}

/** A connection for a few statements; its caller ends it. */
export async function openClient(options: ShortClientOptions): Promise<Client> {
  const { url, connectMs, statementMs = connectMs, applicationName } = options
  // Loaded where it is needed: most commands ask no database.
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs,
    ...(applicationName !== undefined && { application_name: applicationName }),
  })
  // A connection that breaks makes the next statement fail, which is reported there.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

/** The same for the time of some work. */
export async function withClient<T>(
  options: ShortClientOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await openClient(options)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function serverVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return rows[0]?.server_version ?? 'of unknown version'
}
