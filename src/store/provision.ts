import { OrionError } from '../errors/orion-error.ts'
import { databaseExists, identifier, provideRole } from '../postgres/roles.ts'
import { keepSecret } from '../telemetry/secrets.ts'

import { sqlStateOf } from './database-errors.ts'
import { parseDatabaseUrl } from './database-url.ts'
import { migrate } from './migrations.ts'
import { createPool, type Pool } from './pool.ts'
import type { Queries } from './queries.ts'

export interface Provision {
  readonly database: string
  /** Owns nothing and may only what orion_writer may. */
  readonly loginRole: string
  readonly password: string
}

/**
 * Makes a database ready for Orion: creates and migrates it, and a role to log in with. May be
 * repeated, also to change the password. Resolves with the address for that role.
 *
 * @throws OrionError as `migrate` does
 */
export async function provisionDatabase(
  superuserUrl: string,
  { database, loginRole, password }: Provision,
): Promise<string> {
  keepSecret(password)
  const url = parseDatabaseUrl(superuserUrl)
  const pool = createPool({ url: superuserUrl, poolMax: 1, applicationName: 'orion-provision' })
  try {
    if (!(await databaseExists(pool, database))) await createDatabase(pool, database)
    url.pathname = `/${encodeURIComponent(database)}`
    await migrate(url.href)
    await provideLogin(pool, loginRole, password)
  } finally {
    await pool.close()
  }
  url.username = encodeURIComponent(loginRole)
  url.password = encodeURIComponent(password)
  return url.href
}

/** From `template0`, to which nobody can be connected, and in UTF-8 whatever the cluster is in. */
async function createDatabase(queries: Queries, database: string): Promise<void> {
  try {
    await queries.rows(`create database ${identifier(database)} template template0 encoding 'UTF8'`)
  } catch (error) {
    // Another starter was faster.
    const cause = error instanceof OrionError ? error.cause : error
    if (!['42P04', '23505'].includes(sqlStateOf(cause) ?? '')) throw error
  }
}

/** Under a lock, because two changes of one role at a time end in "tuple concurrently updated". */
async function provideLogin(pool: Pool, role: string, password: string): Promise<void> {
  await pool.transaction(async (queries) => {
    await queries.rows(`select pg_advisory_xact_lock(hashtextextended('orion.provision', 0))`)
    await provideRole(queries, role, { password, attributes: 'login inherit' })
    await queries.rows(`grant orion_writer to ${identifier(role)}`)
  })
}
