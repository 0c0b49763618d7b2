import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The cgroup below which a daemon of ours puts all containers. */
export const CONTAINERS_GROUP = 'orion-compose-test'

const CGROUPS = '/sys/fs/cgroup'
const MEBIBYTE = 1024 * 1024

/** A host of 2 GB, less half a gigabyte for its kernel, its services and Docker itself. */
const CONTAINERS_MIB = 1_536

export interface LimitedMemory {
  /** What processes hold, without pages of files, which the kernel takes back when it wants to. */
  usedMib(): Promise<number>
  /** Processes that the kernel ended for want of memory, by the host's limit or their own. */
  killed(): Promise<number>
}

/** Gives all containers together as much memory as a host of 2 GB has for them. */
export async function limitMemory(): Promise<LimitedMemory> {
  const old = existsSync(join(CGROUPS, 'memory'))
  const folder = join(CGROUPS, old ? 'memory' : '', CONTAINERS_GROUP)
  await mkdir(folder, { recursive: true })
  const limit = join(folder, old ? 'memory.limit_in_bytes' : 'memory.max')
  await writeFile(limit, String(CONTAINERS_MIB * MEBIBYTE))
  const number = async (file: string, name: string) => {
    const text = await readFile(join(folder, file), 'utf8')
    const found = new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]
    if (found === undefined) throw new Error(`${file} has no ${name}`)
    return Number(found)
  }
  return {
    async usedMib() {
      return Math.round((await number('memory.stat', old ? 'total_rss' : 'anon')) / MEBIBYTE)
    },
    killed: () => number(old ? 'memory.oom_control' : 'memory.events', 'oom_kill'),
  }
}

/** Takes the group away in every hierarchy that Docker made it in; it has to be empty. */
export async function removeGroup(): Promise<void> {
  const hierarchies = ['', ...(await readdir(CGROUPS))]
  for (const each of hierarchies) {
    // Most are files, or have no such group.
    await rmdir(join(CGROUPS, each, CONTAINERS_GROUP)).catch(() => {})
  }
}
