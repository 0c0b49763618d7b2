import { isDeepStrictEqual } from 'node:util'
import type { NativeConnection } from '@temporalio/worker'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import type { Logger } from '../telemetry/logger.ts'
import { connectWorker } from './connect.ts'
import { watchCredentials } from './credential-watch.ts'

export interface CredentialRotationOptions {
  readonly temporal: TemporalSettings
  readonly connection: NativeConnection
  readonly logger: Logger
  /** Makes the workers go on over another connection. */
  readonly replace: (connection: NativeConnection) => void
}

export interface CredentialRotation {
  /** The connection in use. */
  connection(): NativeConnection
  /** Stops looking, and closes the connection in use. */
  close(): Promise<void>
}

/**
 * Looks for other certificates and keys behind the same settings, and takes them up without a
 * restart. New ones are tried first: where they do not work, the old connection stays.
 */
export function rotateCredentials(options: CredentialRotationOptions): CredentialRotation {
  const { logger, temporal } = options
  let { connection } = options
  const adopt = async (found: TemporalSettings, previous: TemporalSettings): Promise<void> => {
    const next = await connectWorker(found)
    if (onlyKeyChanged(previous, found)) {
      await next.close()
      await connection.setApiKey(String(found.connectionOptions.apiKey))
      return
    }
    const old = connection
    options.replace(next)
    connection = next
    await old.close()
  }
  const stop = watchCredentials({ temporal, logger, adopt })
  return {
    connection: () => connection,
    async close() {
      await stop()
      // Refused where a worker was made and never run, which then is not the error to report.
      await connection.close().catch(() => {})
    },
  }
}

// A key is a header, which the connection can change; a certificate belongs to its handshake.
function onlyKeyChanged(before: TemporalSettings, now: TemporalSettings): boolean {
  const [{ apiKey: oldKey, ...old }, { apiKey, ...rest }] = [
    before.connectionOptions,
    now.connectionOptions,
  ]
  return Boolean(oldKey && apiKey) && isDeepStrictEqual(old, rest)
}
