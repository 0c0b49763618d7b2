import { availableParallelism, tmpdir } from 'node:os'

/** What is known about this machine; a test may replace it. */
export interface Machine {
  readonly platform: NodeJS.Platform
  /** Undefined where there are no numbers for users. */
  readonly uid: number | undefined
  readonly cores: number
  readonly freeMemoryBytes: () => number
  /** Where servers of our own have their home. */
  readonly temporary: string
  /** The value of PATH. */
  readonly path: string
}

export function thisMachine(): Machine {
  return {
    platform: process.platform,
    uid: process.getuid?.(),
    cores: availableParallelism(),
    freeMemoryBytes: () => process.availableMemory(),
    temporary: tmpdir(),
    path: process.env['PATH'] ?? '',
  }
}
