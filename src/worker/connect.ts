import { NativeConnection } from '@temporalio/worker'
import { whenConnected } from '../config/connect-failure.ts'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { temporalError } from '../errors/temporal-error.ts'
import { checkTemporalVersion } from '../errors/temporal-version.ts'
import { CONNECT_TIMEOUT_MS } from './limits.ts'

/**
 * Connects a worker to Temporal and sees that the server is new enough and its namespace there,
 * since a worker would otherwise poll a namespace that does not exist and say nothing of use.
 *
 * @throws OrionError `TEMPORAL_UNREACHABLE`, `TEMPORAL_TLS_FAILED`, `TEMPORAL_KEY_REFUSED`,
 * `TEMPORAL_REFUSED`, `TEMPORAL_TOO_OLD`
 */
export async function connectWorker(temporal: TemporalSettings): Promise<NativeConnection> {
  const { connectionOptions, namespace } = temporal
  const connecting = withinTime(NativeConnection.connect(connectionOptions))
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
async function withinTime(connecting: Promise<NativeConnection>): Promise<NativeConnection> {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => timeout.reject(new Error(`timed out after ${CONNECT_TIMEOUT_MS / 1_000} s`)),
    CONNECT_TIMEOUT_MS,
  )
  try {
    return await Promise.race([connecting, timeout.promise])
  } finally {
    clearTimeout(timer)
    // One that comes after all must not be left open, nor fail unheard.
    connecting.catch(() => {})
  }
}
