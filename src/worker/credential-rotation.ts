import { isDeepStrictEqual } from 'node:util'
import type { NativeConnection } from '@temporalio/worker'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { isOrionError, reasonOf } from '../errors/orion-error.ts'
import type { Logger } from '../telemetry/logger.ts'
import { connectWorker } from './connect.ts'
import { CREDENTIALS_CHECK_MS } from './limits.ts'

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
  const { logger } = options
  let { temporal, connection } = options
  const complain = onceForEachReason(logger)

  async function look(): Promise<void> {
    try {
      const found = temporal.reload?.()
      if (!found || !changed(temporal, found)) return
      const next = await connectWorker(found)
      if (onlyKeyChanged(temporal, found)) {
        await next.close()
        await connection.setApiKey(String(found.connectionOptions.apiKey))
      } else {
        const previous = connection
        options.replace(next)
        connection = next
        await previous.close()
      }
      temporal = found
      logger.info({ address: found.address }, 'credentials changed; the worker uses the new ones')
    } catch (error) {
      complain(error)
    }
  }

  const stop = again(look)
  return {
    connection: () => connection,
    async close() {
      await stop()
      // Refused where a worker was made and never run, which then is not the error to tell of.
      await connection.close().catch(() => {})
    },
  }
}

/** Looks again and again, never twice at a time. @returns stops, after a look that is under way */
function again(look: () => Promise<void>): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const schedule = () => {
    if (stopped) return
    timer = setTimeout(() => {
      looking = look().finally(schedule)
    }, CREDENTIALS_CHECK_MS).unref()
  }
  schedule()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await looking
  }
}

// The next look finds the same.
function onceForEachReason(logger: Logger): (error: unknown) => void {
  let last: string | undefined
  return (error) => {
    const reason = reasonOf(error)
    if (reason === last) return
    last = reason
    const told = isOrionError(error) ? { code: error.code, remedy: error.remedy } : {}
    logger.warn({ ...told, reason }, 'new credentials cannot be used; the old ones stay')
  }
}

function changed(before: TemporalSettings, now: TemporalSettings): boolean {
  return !isDeepStrictEqual(before.connectionOptions, now.connectionOptions)
}

// A key is a header, which the connection can change; a certificate belongs to its handshake.
function onlyKeyChanged(before: TemporalSettings, now: TemporalSettings): boolean {
  const [{ apiKey: oldKey, ...old }, { apiKey, ...rest }] = [
    before.connectionOptions,
    now.connectionOptions,
  ]
  return Boolean(oldKey && apiKey) && isDeepStrictEqual(old, rest)
}
