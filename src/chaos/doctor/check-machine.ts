import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { release, userInfo } from 'node:os'
import { postgresUser } from '../../platform/process/os-user.ts'
import { look, type Capability } from './capability.ts'
import { LANE_BYTES, LANES_MAX, SERVERS_BYTES } from './limits.ts'
import type { Machine } from './machine.ts'
import { ownNamespaces } from './namespaces.ts'

const MEGABYTE = 1024 * 1024

/** The system, who we are on it, and what room there is. */
export function checkMachine(machine: Machine): Promise<Capability[]> {
  return Promise.all([
    look('system', async () => system(machine)),
    look('user', () => user(machine), {
      remedy: 'Run it as another user than root, or with a database of your own: DATABASE_URL.',
    }),
    look('loopback', loopback, {
      needed: true,
      remedy: 'Let programs listen on 127.0.0.1: every worker is reached through a proxy there.',
    }),
    look('memory', async () => memory(machine)),
  ])
}

function system({ platform }: Machine): Omit<Capability, 'name'> {
  const found = `${platform} ${platform === process.platform ? release() : ''}`.trim()
  if (platform === 'linux') return { ok: true, found: `${found}: all faults` }
  if (platform === 'darwin') {
    return { ok: true, found: `${found}: processes and networks; no disks`, off: ['full-disk'] }
  }
  return {
    ok: false,
    needed: true,
    found: `${found}: its processes have no signals to stop and to crash them`,
    remedy: 'Use Linux or macOS; on Windows, WSL.',
  }
}

async function user({ uid, platform }: Machine): Promise<Omit<Capability, 'name'>> {
  if (uid === 0) {
    const postgres = await postgresUser()
    return { ok: true, found: `root; PostgreSQL runs as ${postgres?.name ?? userInfo().username}` }
  }
  const spaces = platform === 'linux' ? await ownNamespaces() : { ok: false, reason: 'not Linux' }
  const namespaces = spaces.ok ? 'namespaces of its own' : `no namespaces: ${spaces.reason}`
  return { ok: true, found: `${userInfo().username}, not root; ${namespaces}` }
}

/** Whether a port can be had, and reached. */
async function loopback(): Promise<Omit<Capability, 'name'>> {
  const server = createServer((socket) => socket.destroy())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.destroy()
    return { ok: true, found: 'ports on 127.0.0.1 can be had and reached' }
  } finally {
    server.close()
  }
}

/** How many trials fit at a time. */
export function lanesFor({ cores, freeMemoryBytes }: Machine): number {
  const byMemory = Math.floor((freeMemoryBytes() - SERVERS_BYTES) / LANE_BYTES)
  return Math.max(0, Math.min(cores, byMemory, LANES_MAX))
}

function memory(machine: Machine): Omit<Capability, 'name'> {
  const lanes = lanesFor(machine)
  const free = `${Math.floor(machine.freeMemoryBytes() / MEGABYTE)} MB free`
  const cores = `${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}`
  if (lanes > 0) return { ok: true, found: `${free}, ${cores}: --parallel ${lanes}` }
  const needed = Math.ceil((SERVERS_BYTES + LANE_BYTES) / MEGABYTE)
  return {
    ok: false,
    found: `${free}; servers and the workers of one trial take ${needed} MB`,
    remedy: 'End other programs, or expect recovery times that are not Orion’s.',
  }
}
