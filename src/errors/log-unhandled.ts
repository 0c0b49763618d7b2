import type { Logger } from '../telemetry/logger.ts'
import { reasonOf } from './orion-error.ts'
import { tellUnhandled } from '../telemetry/unhandled.ts'

/**
 * Logs, in lines like all others, what nobody caught and what Node itself would print: its
 * warnings are plain text, which who reads JSON lines cannot read.
 *
 * @returns stops
 */
export function logUnhandled(logger: Logger): () => void {
  const onWarning = (warning: Error) => {
    logger.warn({ name: warning.name, stack: warning.stack }, warning.message)
  }
  const printers = process.listeners('warning')
  for (const printer of printers) process.off('warning', printer)
  process.on('warning', onWarning)
  const release = tellUnhandled((error, fatal) => {
    logger[fatal ? 'fatal' : 'error'](
      { code: 'INTERNAL', reason: reasonOf(error), ...(error instanceof Error && stackOf(error)) },
      fatal
        ? 'an error that nobody caught; the process ends'
        : 'an error that nobody caught; the process continues without that piece of work',
    )
  })
  return () => {
    release()
    process.off('warning', onWarning)
    for (const printer of printers) process.on('warning', printer)
  }
}

function stackOf({ stack }: Error) {
  return { stack }
}
