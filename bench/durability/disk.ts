import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { pollUntil } from '../../src/time/poll-until.ts'
import { runCommand } from '../../src/platform/process/run-command.ts'
import { DISK_BYTES, UNMOUNT_MS_MAX } from './limits.ts'

/** A file system of its own, whose power can be cut. */
export interface Disk extends AsyncDisposable {
  readonly folder: string
  /** Whatever was not synced is gone, and nothing can be written any more. */
  cut(): Promise<void>
  /** With what a disk has on it after that. All who have files open there must be gone. */
  mountAgain(): Promise<void>
}

// EXT4_IOC_SHUTDOWN without a flush of the log, as file systems themselves are tested. Node has no
// ioctl; Perl is part of every Debian.
const SHUT_DOWN = `
  open(my $folder, "<", $ARGV[0]) or die "open: $!";
  my $flags = pack("L", 2);
  ioctl($folder, 0x8004587d, $flags) or die "ioctl: $!";`

/**
 * A new ext4 on a file of `place`, mounted there.
 *
 * @throws Error where this machine lets nobody do so: it takes Linux, root and a loop device
 */
export async function openDisk(place: string): Promise<Disk> {
  const image = join(place, 'disk.img')
  const folder = join(place, 'disk')
  await using file = await open(image, 'w')
  await file.truncate(DISK_BYTES)
  await mkdir(folder)
  await must('mkfs.ext4', ['-q', '-F', image])
  const mount = () => must('mount', ['-o', 'loop', image, folder])
  const cut = () => must('perl', ['-e', SHUT_DOWN, folder])
  const unmount = async () => {
    let reason = ''
    const gone = await pollUntil(
      async () => {
        const result = await runCommand('umount', [folder])
        reason = result.reason
        return result.ok || /not mounted/.test(reason)
      },
      { timeoutMs: UNMOUNT_MS_MAX },
    )
    if (!gone) throw new Error(`${folder} cannot be unmounted: ${reason}`)
  }
  const mountAgain = async () => {
    await unmount()
    await mount()
  }
  await mount()
  try {
    // Not every kernel can; better known before anything is written.
    await cut()
  } catch (error) {
    await unmount()
    throw error
  }
  await mountAgain()
  return {
    folder,
    cut,
    mountAgain,
    [Symbol.asyncDispose]: unmount,
  }
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { ok, reason } = await runCommand(command, args)
  if (!ok) throw new Error(`no disk to cut the power of: ${command} failed (${reason})`)
}
