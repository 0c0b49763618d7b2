import { statfs } from 'node:fs/promises'
import { OrionError } from '../../errors/orion-error.ts'
import { DISK_FREE_BYTES_MIN } from '../limits.ts'
import { nearestExisting } from './nearest-existing.ts'

/** What `statfs` says about a file system. */
export type DiskProbe = (path: string) => Promise<{
  readonly bsize: number
  readonly blocks: number
  readonly bavail: number
}>

const MEBIBYTE = 1024 * 1024

/**
 * Makes sure that a folder, which need not exist yet, has room for a stack to work in. A database
 * that meets a full disk in the middle of a write ends, and its recovery needs room as well.
 *
 * @returns free bytes; undefined where the file system has no size, as `/proc`
 * @throws OrionError DISK_FULL
 */
export async function checkDiskSpace(
  folder: string,
  probe: DiskProbe = statfs,
): Promise<number | undefined> {
  const { bsize, blocks, bavail } = await probe(await nearestExisting(folder))
  if (blocks === 0) return undefined
  const free = bsize * bavail
  if (free >= DISK_FREE_BYTES_MIN) return free
  const [has, needed] = [free, DISK_FREE_BYTES_MIN].map((bytes) => Math.floor(bytes / MEBIBYTE))
  throw new OrionError(
    'DISK_FULL',
    `${folder} has ${has} MiB of free space; ${needed} MiB are needed.`,
    { details: { folder, freeBytes: free, neededBytes: DISK_FREE_BYTES_MIN } },
  )
}
