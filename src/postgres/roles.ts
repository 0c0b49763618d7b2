import { scramVerifier } from './scram.ts'

/** Runs one statement and gives its rows: a pool, or a client by `asks`. */
export interface Asks {
  rows(sql: string, values?: readonly unknown[]): Promise<readonly unknown[]>
}

interface Asked {
  query(sql: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
}

export function asks(client: Asked): Asks {
  return { rows: async (sql, values = []) => (await client.query(sql, [...values])).rows }
}

/** A name as it stands in a statement. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export async function databaseExists(asked: Asks, database: string): Promise<boolean> {
  const sql = 'select from pg_catalog.pg_database where datname = $1'
  return (await asked.rows(sql, [database])).length > 0
}

/**
 * Makes a role that may log in, or changes its password. What PostgreSQL stores is sent in place
 * of the password, so that no statement and no log of the server has it.
 *
 * @param attributes what it may: `login inherit`
 */
export async function provideRole(
  asked: Asks,
  role: string,
  { password, attributes }: { readonly password: string; readonly attributes: string },
): Promise<void> {
  const name = identifier(role)
  const known = await asked.rows('select from pg_catalog.pg_roles where rolname = $1', [role])
  if (known.length === 0) await asked.rows(`create role ${name}`)
  await asked.rows(`alter role ${name} ${attributes} password '${scramVerifier(password)}'`)
}
