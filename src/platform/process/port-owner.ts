import { readdir, readFile, readlink } from 'node:fs/promises'
import { processIds } from './process-table.ts'

const LISTENING = '0A'

/**
 * Whether a process listens on a local port; `undefined` where that cannot be known (not Linux,
 * or another user's process). An answer on a port proves little: a stranger may have been quicker.
 */
export async function listensOn(pid: number, port: number): Promise<boolean | undefined> {
  const sockets = await listeningSockets(port)
  if (sockets.size === 0) return undefined
  return holdsAny(pid, sockets)
}

/** The process that listens on a port, for telling a person who took it. */
export async function portOwner(port: number): Promise<{ pid: number; name: string } | undefined> {
  const sockets = await listeningSockets(port)
  if (sockets.size === 0) return undefined
  for (const pid of await processIds()) {
    if (!(await holdsAny(pid, sockets))) continue
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'unknown')
    return { pid, name: name.trim() }
  }
  return undefined
}

async function listeningSockets(port: number): Promise<Set<string>> {
  const inodes = new Set<string>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const text = await readFile(table, 'utf8').catch(() => '')
    for (const line of text.split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
      const localPort = Number.parseInt(local?.split(':')[1] ?? '', 16)
      if (state === LISTENING && localPort === port && inode) inodes.add(`socket:[${inode}]`)
    }
  }
  return inodes
}

async function holdsAny(pid: number, sockets: ReadonlySet<string>): Promise<boolean | undefined> {
  const folder = `/proc/${pid}/fd`
  const descriptors = await readdir(folder).catch(() => undefined)
  if (descriptors === undefined) return undefined
  for (const descriptor of descriptors) {
    const target = await readlink(`${folder}/${descriptor}`).catch(() => '')
    if (sockets.has(target)) return true
  }
  return false
}
