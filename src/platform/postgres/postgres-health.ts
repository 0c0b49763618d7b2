import { withClient } from '../../postgres/short-client.ts'
import { PROBE_TIMEOUT_MS } from '../limits.ts'

/** SQLSTATEs that no waiting will cure: wrong password, no such role, no such database. */
const FINAL_STATES = new Set(['28P01', '28000', '3D000'])

/** Rejects unless the server answers a query. */
export async function probePostgres(url: string): Promise<void> {
  await withClient({ url, connectMs: PROBE_TIMEOUT_MS }, (client) => client.query('select 1'))
}

export function isFinalPostgresFault(error: unknown): boolean {
  return FINAL_STATES.has((error as { code?: string }).code ?? '')
}

/** Whether a PostgreSQL server answers at an address. */
export async function isPostgresHealthy(url: string): Promise<boolean> {
  return probePostgres(url).then(
    () => true,
    () => false,
  )
}
