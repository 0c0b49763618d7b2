import { chmod, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOwnStack } from '../../src/local-stack/local-stack.ts'
import type { Environment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { eraseHome } from '../../src/platform/stack/erase-home.ts'
import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import { probePostgres } from '../../src/platform/postgres/postgres-health.ts'
import { isAlive, type ProcessIdentity } from '../../src/platform/process/process-identity.ts'
import type { Stack } from '../../src/platform/stack/supervise-stack.ts'
import { openTemporalProbe } from '../../src/platform/temporal/temporal-health.ts'
import type { Fleet } from './fleets/fleet.ts'
import { BACK_LOOK_MS, BACK_MS_MAX } from './limits.ts'

/** The servers that workers use. */
export interface World {
  readonly server: ServerKind
  readonly address: string
  /** The environment of processes that use them. */
  readonly env: Environment
  /** Where marks and logs go. */
  readonly folder: string
  /** Workers under way, which are stopped before the servers. */
  readonly fleets: Set<Fleet>
  /** SIGKILL; each resolves when the server, started again, is healthy. */
  readonly restarts?: Readonly<Record<'temporal' | 'postgres', () => Promise<Restart>>>
  /** Once, however often it is asked. */
  stop(): Promise<void>
}

export interface Restart {
  readonly killedAtMs: number
  readonly backAtMs: number
}

/** Servers as `orion up` starts them, in a home of their own that is gone afterwards. */
export async function startWorld(server: ServerKind, say: (text: string) => void): Promise<World> {
  const { config } = loadConfig({ env: process.env })
  const home = await mkdtemp(join(tmpdir(), 'orion-bench-'))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(home, 0o755)
  const { stack, address, env } = await startOwnStack({
    config,
    home,
    server,
    onProgress: say,
  })
  const folder = join(home, 'bench')
  await mkdir(folder)
  const fleets = new Set<Fleet>()
  let stopped: Promise<void> | undefined
  const stop = async () => {
    await Promise.all([...fleets].map((fleet) => fleet.stop()))
    await stack.stop()
    await eraseHome(home)
  }
  return {
    fleets,
    server,
    address: address ?? '',
    env,
    folder,
    restarts: { temporal: () => restartTemporal(stack), postgres: () => restartPostgres(stack) },
    stop: () => (stopped ??= stop()),
  }
}

async function restartTemporal(stack: Stack): Promise<Restart> {
  const { identity, address } = running(stack.temporal)
  const killedAtMs = await kill(identity)
  const probe = await openTemporalProbe(address)
  try {
    return { killedAtMs, backAtMs: await whenBack('Temporal', () => probe.check()) }
  } finally {
    await probe.close()
  }
}

async function restartPostgres(stack: Stack): Promise<Restart> {
  const { identity, superuserUrl } = running(stack.postgres)
  const killedAtMs = await kill(identity)
  return { killedAtMs, backAtMs: await whenBack('PostgreSQL', () => probePostgres(superuserUrl)) }
}

function running<T>(part: T | null): T {
  if (part) return part
  throw new Error('the server to be restarted is not one of the stack')
}

/** @returns when; resolves once it is gone, so that its last answers are not taken for new ones */
async function kill(identity: ProcessIdentity): Promise<number> {
  const killedAtMs = Date.now()
  process.kill(identity.pid, 'SIGKILL')
  await pollUntil(async () => !(await isAlive(identity)), { timeoutMs: BACK_MS_MAX, intervalMs: 1 })
  return killedAtMs
}

async function whenBack(name: string, check: () => Promise<void>): Promise<number> {
  const answers = async () =>
    check().then(
      () => true,
      () => false,
    )
  const back = await pollUntil(answers, { timeoutMs: BACK_MS_MAX, intervalMs: BACK_LOOK_MS })
  if (!back) throw new Error(`${name} did not come back within ${BACK_MS_MAX / 1_000} s`)
  return Date.now()
}
