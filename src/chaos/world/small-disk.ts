import { withClient } from '../../postgres/short-client.ts'
import { CALL_MS_MAX } from '../limits.ts'
import { MOUNT_MS_MAX, SMALL_DISK_BYTES } from './limits.ts'
import { runCommand } from '../../platform/process/run-command.ts'

/** A disk that may be filled, or why there is none. */
export type SmallDisk = { readonly refused: string } | { readonly unmount: () => Promise<void> }

/**
 * Mounts a small disk of memory at an empty folder, in which a stack can then have its home. Needs
 * the right to mount: root, or its own mount namespace.
 */
export async function mountSmallDisk(folder: string): Promise<SmallDisk> {
  if (process.platform !== 'linux') return { refused: 'disks of memory are mounted on Linux only' }
  // Others may pass through, as PostgreSQL's user must when we are root.
  const options = `size=${SMALL_DISK_BYTES},mode=0755`
  const mounting = { timeoutMs: MOUNT_MS_MAX }
  const { ok, stderr, reason } = await runCommand(
    'mount',
    ['-t', 'tmpfs', '-o', options, 'orion-chaos', folder],
    mounting,
  )
  // What comes after the first line is where else to look.
  if (!ok) return { refused: stderr.split('\n')[0] || reason }
  return {
    async unmount() {
      // Lazily, since a server that ends slowly may hold it a moment longer.
      await runCommand('umount', ['--lazy', folder], mounting)
    },
  }
}

/**
 * Keeps the write-ahead log of a database small, which otherwise grows to 1 GB before it is used
 * again: more than the disk has.
 */
export async function keepLogSmall(superuserUrl: string): Promise<void> {
  await withClient({ url: superuserUrl, connectMs: CALL_MS_MAX }, async (client) => {
    await client.query(`alter system set max_wal_size = '128MB'`)
    await client.query(`alter system set min_wal_size = '32MB'`)
    await client.query('select pg_reload_conf()')
  })
}
