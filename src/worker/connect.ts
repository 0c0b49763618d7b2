import { NativeConnection } from '@temporalio/worker'
import { whenConnected } from '../config/connect-failure.ts'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { temporalError } from '../errors/temporal-error.ts'
import { checkTemporalVersion } from '../errors/temporal-version.ts'
import { within } from '../time/within.ts'
import { compressionTo } from './compression-to.ts'
import { CONNECT_TIMEOUT_MS } from './limits.ts'

/**
 * Connects a worker to Temporal and sees that the server is new enough and its namespace there,
 * since a worker would otherwise poll a namespace that does not exist and say nothing of use.
 *
 * @throws OrionError `TEMPORAL_UNREACHABLE`, `TEMPORAL_TLS_FAILED`, `TEMPORAL_KEY_REFUSED`,
 * `TEMPORAL_REFUSED`, `TEMPORAL_TOO_OLD`
 */
export async function connectWorker(temporal: TemporalSettings): Promise<NativeConnection> {
  const { address, connectionOptions, namespace } = temporal
  const grpcCompression = compressionTo(address)
  const connecting = within(
    NativeConnection.connect({ grpcCompression, ...connectionOptions }),
    CONNECT_TIMEOUT_MS,
    tooLate,
  )
  const connection = await whenConnected(connecting, temporal)
  try {
    const { workflowService } = connection
    const [{ serverVersion }] = await connection.withDeadline(Date.now() + CONNECT_TIMEOUT_MS, () =>
      Promise.all([
        workflowService.getSystemInfo({}),
        workflowService.describeNamespace({ namespace }),
      ]),
    )
    checkTemporalVersion(serverVersion, temporal.address)
    return connection
  } catch (error) {
    await connection.close()
    throw temporalError(error, temporal)
  }
}

// The SDK itself waits for half a minute on an address that takes connections and never answers.
function tooLate(): never {
  throw new Error(`timed out after ${CONNECT_TIMEOUT_MS / 1_000} s`)
}
