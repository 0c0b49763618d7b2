import { mkdtemp, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { checkDiskSpace } from '../../platform/home/disk-space.ts'
import { mountSmallDisk } from '../world/small-disk.ts'
import { look, type Capability } from './capability.ts'
import type { Machine } from './machine.ts'
import { canMountThere, OWN_NAMESPACE } from './namespaces.ts'

const MEBIBYTE = 1024 * 1024

/** Room for servers of our own, and a disk that may be filled. */
export function checkDisk(machine: Machine): Promise<Capability[]> {
  const { temporary, platform } = machine
  return Promise.all([
    look('disk', () => room(temporary), { needed: true }),
    ...(platform === 'linux' ? [look('small disk', () => small(temporary), SWITCHES_OFF)] : []),
  ])
}

const SWITCHES_OFF = { off: ['full-disk'] } as const

async function room(folder: string): Promise<Omit<Capability, 'name'>> {
  const free = await checkDiskSpace(folder)
  const size = free === undefined ? 'of no size' : `${Math.floor(free / MEBIBYTE)} MiB free`
  return { ok: true, found: `${folder}: ${size}` }
}

/** Mounted once, and taken away again. */
async function small(temporary: string): Promise<Omit<Capability, 'name'>> {
  const folder = await mkdtemp(join(temporary, 'orion-disk-'))
  try {
    const disk = await mountSmallDisk(folder)
    if ('unmount' in disk) {
      await disk.unmount()
      return { ok: true, found: 'one of its own can be mounted, and filled' }
    }
    const remedy = (await canMountThere(folder))
      ? `It needs no root: ${OWN_NAMESPACE.join(' ')} orion chaos run …`
      : 'Run it as root, or where users may have namespaces of their own.'
    return { ok: false, found: `none can be mounted: ${disk.refused}`, remedy, ...SWITCHES_OFF }
  } finally {
    await rmdir(folder)
  }
}
