import { Client, Connection } from '@temporalio/client'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { temporalError, type TemporalPlace } from '../errors/temporal-error.ts'
import { CALL_TIMEOUT_MS, CONNECT_TIMEOUT_MS } from './limits.ts'

/** A connection to one namespace of Temporal, with which every function of this room works. */
export interface OrionClient extends TemporalPlace {
  readonly temporal: Client
  close(): Promise<void>
}

/** @throws OrionError `TEMPORAL_UNREACHABLE`, `TEMPORAL_REFUSED` */
export async function connectClient(settings: TemporalSettings): Promise<OrionClient> {
  const { address, namespace, connectionOptions } = settings
  try {
    const connection = await Connection.connect({
      ...connectionOptions,
      connectTimeout: CONNECT_TIMEOUT_MS,
    })
    const temporal = new Client({ connection, namespace })
    return { address, namespace, temporal, close: () => connection.close() }
  } catch (error) {
    throw temporalError(error, settings)
  }
}

/** Makes a call with a deadline, and tells its failure in words for a person. */
export async function call<T>(
  client: OrionClient,
  make: (temporal: Client) => Promise<T>,
  timeoutMs: number = CALL_TIMEOUT_MS,
): Promise<T> {
  try {
    const deadline = Date.now() + timeoutMs
    return await client.temporal.withDeadline(deadline, () => make(client.temporal))
  } catch (error) {
    throw temporalError(error, client)
  }
}
