import { totalmem } from 'node:os'
import { checkDiskSpace } from '../platform/home/disk-space.ts'

/** What is known about this machine; a test may replace it. */
export interface Host {
  /** Milliseconds since 1970, by the machine's own clock. */
  readonly now: () => number
  readonly totalMemoryBytes: () => number
  /** Undefined where the file system has no size. @throws OrionError `DISK_FULL` */
  readonly freeBytes: (folder: string) => Promise<number | undefined>
}

export const THIS_HOST: Host = {
  now: Date.now,
  totalMemoryBytes: totalmem,
  freeBytes: checkDiskSpace,
}
