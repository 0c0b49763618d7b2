import { realpathSync, statfsSync, statSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import { pollUntil } from '../../time/poll-until.ts'
import { probePostgres } from '../../platform/postgres/postgres-health.ts'
import { isAlive, type ProcessIdentity } from '../../platform/process/process-identity.ts'
import type { Stack } from '../../platform/stack/supervise-stack.ts'
import { openTemporalProbe } from '../../platform/temporal/temporal-health.ts'
import { LOOK_MS } from '../limits.ts'
import { SERVER_BACK_MS_MAX, SMALL_DISK_BYTES_MAX } from './limits.ts'
import { followLogs } from './log-follower.ts'
import type { ServerHandle, WorldServers } from './world.ts'

/**
 * The servers of a stack that was started with `restarts: 'always'`; otherwise its supervisor
 * gives up servers that are killed again and again. Their logs count from this call on.
 */
export function serverHandles(stack: Stack): WorldServers {
  const disk = smallDiskOf(stack)
  const logs = followLogs(LOGS.map((name) => join(stack.home, name)))
  return {
    temporal: temporalHandle(stack),
    postgres: postgresHandle(stack),
    ...(disk !== undefined && { smallDisk: true, diskFolder: disk }),
    logLines: () => logs.lines(),
  }
}

const LOGS = ['temporal.log', 'temporal-server.log', 'postgres.log']

function temporalHandle(stack: Stack): ServerHandle {
  const state = () => running('Temporal', stack.temporal)
  return {
    pid: () => state().identity.pid,
    identity: () => state().identity,
    async whenBack() {
      const probe = await openTemporalProbe(state().address)
      try {
        await back(
          'Temporal',
          () => state().identity,
          () => probe.check(),
        )
      } finally {
        await probe.close()
      }
    },
  }
}

function postgresHandle(stack: Stack): ServerHandle {
  const state = () => running('PostgreSQL', stack.postgres)
  return {
    pid: () => state().identity.pid,
    identity: () => state().identity,
    whenBack: () =>
      back(
        'PostgreSQL',
        () => state().identity,
        () => probePostgres(state().superuserUrl),
      ),
  }
}

function running<T>(name: string, part: T | null): T {
  if (part) return part
  throw new Error(`${name} is not one of the stack's servers`)
}

/** It answers, and the stack knows which process that is: it can be killed again. */
async function back(
  name: string,
  identity: () => ProcessIdentity,
  check: () => Promise<void>,
): Promise<void> {
  const isBack = async () =>
    (await isAlive(identity())) &&
    (await check().then(
      () => true,
      () => false,
    ))
  if (await pollUntil(isBack, { timeoutMs: SERVER_BACK_MS_MAX, intervalMs: LOOK_MS })) return
  throw new Error(`${name} did not answer within ${SERVER_BACK_MS_MAX / 1_000} s`)
}

/**
 * The folder of the database where it is on a file system of its own, small enough to be filled:
 * neither the system's nor the one with the code under test.
 */
function smallDiskOf(stack: Stack): string | undefined {
  try {
    const folder = dirname(realpathSync(join(stack.home, 'postgres')))
    const { blocks, bsize } = statfsSync(folder)
    const { dev } = statSync(folder)
    const others = [parse(folder).root, process.cwd()].map((path) => statSync(path).dev)
    const isOwn = !others.includes(dev) && blocks * bsize <= SMALL_DISK_BYTES_MAX
    return isOwn ? folder : undefined
  } catch {
    // A stack without a database of its own has no disk to be filled either.
    return undefined
  }
}
