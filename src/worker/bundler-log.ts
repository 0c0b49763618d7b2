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
    lines: () => errors.join('\n').trim(),
  }
}
