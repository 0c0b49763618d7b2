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

// Where it looked for a module, some forty lines each; that it found none is said before.
const LOOKED = /^resolve '.*\n(?: {2}.*\n)*/gm

// What the bundler lists before its first error are assets, and after a mistake the stack of
// its own code.
function mistakes(text: string): string {
  const start = text.indexOf('ERROR in')
  const lines = (start < 0 ? text : text.slice(start)).replaceAll(LOOKED, '').split('\n')
  return lines
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trim()
}
