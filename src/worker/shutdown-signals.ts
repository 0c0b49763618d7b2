import { EXIT } from '../errors/catalogue.ts'
import type { Logger } from '../telemetry/logger.ts'
import { SAME_SIGNAL_MS } from './limits.ts'
import { ownTerminal } from './terminal.ts'

export interface ShutdownOptions {
  readonly drain: () => void
  readonly logger: Logger
  /** Whether a supervisor looks after this process: then only it says when to drain. */
  readonly supervised: boolean
  /** What SIGHUP asks for while the terminal is there, or there was none; draining where absent. */
  readonly replace?: () => void
}

/**
 * The first SIGINT or SIGTERM drains, and so does a parent or a terminal that is gone; a second
 * signal ends the process at once with exit code 130, and leaves what was in flight to its timeouts.
 *
 * @returns stops listening
 */
export function onShutdownSignal(options: ShutdownOptions): () => void {
  const { drain, logger, supervised, replace } = options
  const signals = supervised ? (['SIGTERM'] as const) : (['SIGINT', 'SIGTERM'] as const)
  let firstAtMs: number | undefined
  const begin = (reason: string) => {
    if (firstAtMs !== undefined) return
    firstAtMs = performance.now()
    logger.info({ reason }, 'worker drains; a second signal ends it at once')
    drain()
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (firstAtMs === undefined) begin(signal)
    else if (performance.now() - firstAtMs > SAME_SIGNAL_MS) {
      logger.warn({ signal }, 'worker ends without draining')
      process.exit(EXIT.interrupted)
    }
  }
  const onDisconnect = () => begin('parent process is gone')
  const terminal = ownTerminal()
  const onHangup = () => {
    if (terminal.isClosed()) begin('its terminal is closed')
    else if (replace) replace()
    else begin('SIGHUP')
  }
  for (const signal of signals) process.on(signal, onSignal)
  if (!supervised) process.on('disconnect', onDisconnect).on('SIGHUP', onHangup)
  // It may have gone while this process was starting; nobody would ever say so again.
  if (!supervised && process.send && !process.connected) setImmediate(onDisconnect)
  return () => {
    for (const signal of signals) process.off(signal, onSignal)
    process.off('disconnect', onDisconnect).off('SIGHUP', onHangup)
  }
}
