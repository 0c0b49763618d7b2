import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, rename, stat } from 'node:fs/promises'
import { endProcess, type EndStep } from './end-process.ts'
import { LOG_ROTATE_BYTES } from '../limits.ts'
import type { OsUser } from './os-user.ts'
import { identityOf } from './process-identity.ts'
import type { Service, ServiceExit } from './service.ts'

export interface SpawnServiceOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly logFile: string
  readonly stopSteps: readonly EndStep[]
  readonly user?: OsUser | undefined
}

export interface SpawnedService extends Service {
  /** Where in the log this start begins. */
  readonly logStart: number
}

/**
 * Starts a program that outlives us if we are killed: its output goes to a file, and it has a
 * process group of its own, so that a terminal's Ctrl-C reaches us alone and we stop all in order.
 */
export async function spawnService(options: SpawnServiceOptions): Promise<SpawnedService> {
  const { command, args, env, logFile, stopSteps, user } = options
  const logStart = await rotate(logFile)
  const log = await open(logFile, 'a', 0o600)
  try {
    const child = spawn(command, args, {
      cwd: '/',
      env,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...(user && { uid: user.uid, gid: user.gid }),
    })
    const exited = new Promise<ServiceExit>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }))
    })
    await once(child, 'spawn')
    const pid = child.pid ?? 0
    // A child that has ended already has no start time, and needs none.
    const identity = (await identityOf(pid)) ?? { pid, startedAt: 'ended' }
    const stop = async (): Promise<void> => {
      await endProcess(identity, stopSteps)
      await exited
    }
    return { identity, exited, stop, logStart }
  } finally {
    await log.close()
  }
}

async function rotate(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size <= LOG_ROTATE_BYTES) return size
  await rename(logFile, `${logFile}.1`)
  return 0
}
