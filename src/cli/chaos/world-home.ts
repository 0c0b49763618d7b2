import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mountSmallDisk } from '../../chaos/world/small-disk.ts'
import { eraseInTheEnd } from '../../platform/stack/erase-home.ts'
import { stopStack } from '../../platform/stack/stop-stack.ts'

export interface WorldHomeOptions {
  readonly fillsDisk: boolean
  readonly say: (text: string) => void
  readonly releases: AsyncDisposableStack
}

/** A folder for servers that are gone afterwards, on a small disk of its own where it can be. */
export async function makeWorldHome(options: WorldHomeOptions): Promise<string> {
  const { fillsDisk, say, releases } = options
  const home = await mkdtemp(join(tmpdir(), 'orion-chaos-'))
  releases.defer(eraseInTheEnd(home))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(home, 0o755)
  if (!fillsDisk) return home
  const disk = await mountSmallDisk(home)
  if ('refused' in disk) say(`no disk is filled: ${disk.refused}`)
  else {
    releases.defer(disk.unmount)
    // Nothing may hold the disk when it is taken away.
    releases.defer(async () => void (await stopStack(home)))
  }
  return home
}
