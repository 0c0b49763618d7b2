import { isDeepStrictEqual } from 'node:util'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { isOrionError, reasonOf } from '../errors/orion-error.ts'
import type { Logger } from '../telemetry/logger.ts'
import { CREDENTIALS_CHECK_MS } from './limits.ts'

export interface CredentialWatchOptions {
  readonly temporal: TemporalSettings
  readonly logger: Logger
  /** Tries new credentials and takes them up; where it throws, the old ones stay. */
  readonly adopt: (found: TemporalSettings, previous: TemporalSettings) => Promise<void>
}

/**
 * Looks for other certificates and keys behind the same settings.
 *
 * @returns stops looking
 */
export function watchCredentials(options: CredentialWatchOptions): () => Promise<void> {
  const { logger, adopt } = options
  let { temporal } = options
  const complain = onceForEachReason(logger)
  return again(async () => {
    try {
      const found = temporal.reload?.()
      if (!found || !changed(temporal, found)) return
      await adopt(found, temporal)
      temporal = found
      logger.info({ address: found.address }, 'credentials changed; the worker uses the new ones')
    } catch (error) {
      complain(error)
    }
  })
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
    const about = isOrionError(error) ? { code: error.code, remedy: error.remedy } : {}
    logger.warn({ ...about, reason }, 'new credentials cannot be used; the old ones stay')
  }
}

function changed(before: TemporalSettings, now: TemporalSettings): boolean {
  return !isDeepStrictEqual(before.connectionOptions, now.connectionOptions)
}
