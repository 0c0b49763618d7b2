import { serverVersion as postgresVersion, withClient } from '../../postgres/short-client.ts'
import { connectClient } from '../../client/connect.ts'
import { serverVersion } from '../../client/server-facts.ts'
import type { TemporalSettings } from '../../config/temporal-settings.ts'
import { redactUrl } from '../../config/redact.ts'
import { FAULTS, type FaultKind } from '../plan/fault.ts'
import { look, type Capability } from './capability.ts'
import { DATABASE_MS_MAX } from './limits.ts'

export interface Addresses {
  /** Undefined where servers of our own are started. */
  readonly temporal: TemporalSettings | undefined
  readonly databaseUrl: string | undefined
}

/** Servers that are somebody's: they have to answer, and are neither killed nor filled. */
export function checkAddresses({ temporal, databaseUrl }: Addresses): Promise<Capability[]> {
  return Promise.all([
    ...(temporal ? [look('Temporal', () => reachTemporal(temporal), { needed: true })] : []),
    ...(databaseUrl === undefined
      ? []
      : [
          look('database', () => reachDatabase(databaseUrl), {
            needed: true,
            remedy: 'Correct DATABASE_URL, or unset it for a database that is started for this.',
          }),
        ]),
  ])
}

const SERVER_FAULTS = (Object.keys(FAULTS) as FaultKind[]).filter(
  (kind) => FAULTS[kind].needs === 'server',
)

async function reachTemporal(settings: TemporalSettings): Promise<Omit<Capability, 'name'>> {
  const client = await connectClient(settings)
  try {
    const version = await serverVersion(client)
    const found = `${settings.address}, server ${version}; it is yours: workers and networks only`
    return { ok: true, found, off: SERVER_FAULTS }
  } finally {
    await client.close()
  }
}

async function reachDatabase(url: string): Promise<Omit<Capability, 'name'>> {
  const version = await withClient({ url, connectMs: DATABASE_MS_MAX }, postgresVersion)
  const found = `${redactUrl(url)}, PostgreSQL ${version}; it is yours: workers and networks only`
  return { ok: true, found, off: SERVER_FAULTS }
}
