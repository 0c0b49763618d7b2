import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitFor } from '../support/wait-for.ts'
import { ask } from './command.ts'
import { CONTAINERS_GROUP, removeGroup } from './memory-limit.ts'

/** A Docker daemon to talk to by its environment. */
export interface Daemon {
  readonly env: NodeJS.ProcessEnv
  /** Started here, so that it may be killed with all that runs in it. */
  readonly own?: OwnDaemon
}

export interface OwnDaemon {
  readonly folder: string
  /** SIGKILL for the daemon and everything that it started: as close as one gets to the plug. */
  cutPower(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

const START_TIMEOUT_MS = 30_000

/** The daemon that runs, or one of our own where we are root and there is a `dockerd`. */
export async function findDaemon(cacheDir: string): Promise<Daemon | string> {
  const env = { ...process.env }
  if ((await answers(env)) === 0) return { env }
  if ((await ask('sh', ['-c', 'command -v docker && command -v dockerd'])).code !== 0) {
    return 'no Docker daemon answers, and there is no `dockerd` to start one'
  }
  if (process.getuid?.() !== 0) return 'no Docker daemon answers, and only root can start one'
  const own = await ownDaemon(join(cacheDir, 'compose-test', 'docker'))
  await own.start()
  return { env: { ...env, DOCKER_HOST: `unix://${join(own.folder, 'docker.sock')}` }, own }
}

async function answers(env: NodeJS.ProcessEnv): Promise<number | null> {
  return (await ask('docker', ['version'], { env }).catch(() => ({ code: 1 }))).code
}

async function ownDaemon(dataRoot: string): Promise<OwnDaemon> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-dockerd-'))
  await mkdir(dataRoot, { recursive: true })
  const env = { ...process.env, DOCKER_HOST: `unix://${join(folder, 'docker.sock')}` }
  let pid = 0
  const start = async () => {
    const log = await open(join(folder, 'dockerd.log'), 'a')
    const paths = ['--data-root', dataRoot, '--exec-root', join(folder, 'exec')]
    const files = ['--pidfile', join(folder, 'pid'), '--host', env.DOCKER_HOST]
    const group = ['--cgroup-parent', `/${CONTAINERS_GROUP}`]
    // The other driver has slices, and systemd to make them.
    group.push('--exec-opt', 'native.cgroupdriver=cgroupfs')
    await rm(join(folder, 'pid'), { force: true })
    const child = spawn('dockerd', [...paths, ...files, ...group], {
      stdio: ['ignore', log.fd, log.fd],
    })
    child.unref()
    pid = child.pid ?? 0
    await log.close()
    await waitFor('the Docker daemon', async () => (await answers(env)) === 0, START_TIMEOUT_MS)
  }
  const gone = () => waitFor('the end of the Docker daemon', () => !alive(pid), START_TIMEOUT_MS)
  const stop = async () => {
    if (alive(pid)) process.kill(pid, 'SIGTERM')
    await gone()
    await unmountBelow([folder])
    await rm(folder, { recursive: true, force: true })
    await removeGroup()
  }
  const cutPower = async () => {
    for (const each of await descendants(folder, pid)) kill(each)
    await gone()
    // What a reboot does: nothing is mounted any more, and /run is empty.
    await unmountBelow([folder, dataRoot])
    await rm(join(folder, 'exec'), { recursive: true, force: true })
  }
  return { folder, start, stop, cutPower }
}

async function unmountBelow(folders: readonly string[]): Promise<void> {
  const mounts = (await readFile('/proc/mounts', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[1])
  const below = mounts.filter((at) => at && folders.some((folder) => at.startsWith(`${folder}/`)))
  for (const at of below.toReversed()) await ask('umount', ['--lazy', at ?? ''])
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already, which is as good.
  }
}

// Shims of containers belong to no parent that lives, so they are reported by the daemon's folder in
// their command, and what runs in the containers by being their children.
async function descendants(folder: string, daemon: number): Promise<number[]> {
  const { stdout } = await ask('ps', ['-eo', 'pid=,ppid=,args='])
  const rows = stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), args: match[3] ?? '' }] : []
  })
  const shim = ({ args }: { readonly args: string }) =>
    /containerd/.test(args) && args.includes(folder)
  const found = new Set([daemon, ...rows.filter(shim).map(({ pid }) => pid)])
  for (let size = 0; size < found.size;) {
    size = found.size
    for (const row of rows) if (found.has(row.parent)) found.add(row.pid)
  }
  return [...found]
}

/** What the daemon wrote last, for the report of a failure. */
export async function daemonLog({ own }: Daemon): Promise<string> {
  if (!own) return ''
  const text = await readFile(join(own.folder, 'dockerd.log'), 'utf8').catch(() => '')
  return text.split('\n').slice(-20).join('\n')
}
