import { stripVTControlCharacters } from 'node:util'
import type { BundleOptions } from '@temporalio/worker'

/** Keeps what the bundler says of mistakes, and keeps it quiet otherwise. */
export function bundlerLog(): {
  readonly logger: NonNullable<BundleOptions['logger']>
  readonly lines: () => string
} {
  const errors: string[] = []
  const ignore = () => {}
  const error = (message: string) => void errors.push(stripVTControlCharacters(message))
  return {
    logger: { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error },
    lines: () => mistakes(errors.join('\n')),
  }
}

// What the bundler lists before its first error are assets, and after a mistake the stack of
// its own code.
function mistakes(text: string): string {
  const start = text.indexOf('ERROR in')
  const lines = (start < 0 ? text : text.slice(start)).split('\n')
  return lines
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trim()
}
