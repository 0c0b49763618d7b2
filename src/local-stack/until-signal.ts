import { EXIT } from '../errors/catalogue.ts'
import { SAME_SIGNAL_MS } from '../worker/limits.ts'

export interface Interrupt {
  /** Resolves with the first SIGINT or SIGTERM. */
  readonly received: Promise<void>
  /** Aborted at the same moment. */
  readonly signal: AbortSignal
  readonly release: () => void
}

/** Waits for a person to end the command; a second signal ends it at once. */
export function untilSignal(): Interrupt {
  const controller = new AbortController()
  const { promise: received, resolve } = Promise.withResolvers<void>()
  let firstAtMs: number | undefined
  const onSignal = () => {
    if (firstAtMs === undefined) {
      firstAtMs = performance.now()
      resolve()
      controller.abort()
    } else if (performance.now() - firstAtMs > SAME_SIGNAL_MS) process.exit(EXIT.interrupted)
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal)
  return {
    received,
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal).off('SIGHUP', onSignal)
    },
  }
}
