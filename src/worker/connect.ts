import { NativeConnection } from '@temporalio/worker'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { temporalError } from '../errors/temporal-error.ts'
import { CONNECT_TIMEOUT_MS } from './limits.ts'

/**
 * Connects a worker to Temporal and sees that its namespace is there, since a worker would
 * otherwise poll a namespace that does not exist and say nothing of use.
 *
 * @throws OrionError `TEMPORAL_UNREACHABLE`, `TEMPORAL_REFUSED`
 */
export async function connectWorker(temporal: TemporalSettings): Promise<NativeConnection> {
  const { connectionOptions, namespace } = temporal
  let connection: NativeConnection | undefined
  try {
    connection = await NativeConnection.connect(connectionOptions)
    const { workflowService } = connection
    await connection.withDeadline(Date.now() + CONNECT_TIMEOUT_MS, () =>
      workflowService.describeNamespace({ namespace }),
    )
    return connection
  } catch (error) {
    await connection?.close()
    throw temporalError(error, temporal)
  }
}
