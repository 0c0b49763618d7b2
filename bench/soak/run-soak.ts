import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectClient } from '../../src/client/connect.ts'
import type { Environment } from '../../src/config/environment.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import { createStore } from '../../src/store/create-store.ts'
import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import { killWorkers, type KillOptions } from './kill-workers.ts'
import {
  PROCESSES,
  PROGRESS_EVERY_MS,
  QUARANTINE_MS_MAX,
  QUIET_MS,
  READY_MS_MAX,
} from './limits.ts'
import { startLoad, type Load } from './load.ts'
import type { Holdings } from './resources.ts'
import { startSupervisorProcess, type SupervisorProcess } from './supervisor-process.ts'

export interface SoakOptions {
  /** Of processes that use the servers. */
  readonly env: Environment
  readonly seed: number
  readonly kills: number
  readonly minutes: number
  readonly say: (text: string) => void
}

export interface Soak {
  readonly seconds: number
  readonly kills: number
  readonly load: Load
  readonly counters: Readonly<Record<string, number>>
  readonly complaints: Readonly<Record<string, number>>
  /** Without any load. */
  readonly before: Holdings | undefined
  /** Under load, after half of the kills and after all. */
  readonly halfway: Holdings | undefined
  readonly inTheEnd: Holdings | undefined
  /** Without any load again. */
  readonly after: Holdings | undefined
  readonly exitCode: number | null
}

/** Kills workers under a load until the number is reached or the time is over. */
export async function runSoak(options: SoakOptions): Promise<Soak> {
  const { seed, say } = options
  // Names of runs begin with it, and there may have been a soak with this seed before.
  const taskQueue = `soak-${seed}-${randomUUID().slice(0, 8)}`
  const env = { ...options.env, ...settings(taskQueue) }
  await using releases = new AsyncDisposableStack()
  // Closed at the end alone: where the soak breaks off, its runs still make calls.
  const client = await connectClient(loadTemporalSettings(env))
  const url = env['DATABASE_URL'] ?? ''
  const store = createStore(url, { poolMax: 4, applicationName: 'orion-soak' })
  releases.defer(() => store.close())
  const supervisor = await startSupervisorProcess(env)
  releases.defer(() => supervisor.kill())
  await allReady(supervisor)
  const before = await supervisor.holdings()

  const startedAtMs = performance.now()
  const secondsSoFar = () => Math.round((performance.now() - startedAtMs) / 1_000)
  const running = startLoad({ client, store, taskQueue, seed, say })
  const { load } = running
  let kills = 0
  const progress = setInterval(() => {
    say(`${secondsSoFar()} s: ${kills} kills, ${textOf(load)}`)
  }, PROGRESS_EVERY_MS)
  releases.defer(() => clearInterval(progress))
  const holdings = await killInHalves(options, {
    supervisor,
    chance: chanceOf(`${seed} kills`),
    untilMs: startedAtMs + options.minutes * 60_000,
    onKill: () => (kills += 1),
  })
  await running.stop()
  await client.close()
  await allReady(supervisor)
  await sleep(QUIET_MS)
  await quarantineIsOver(supervisor)
  return {
    kills,
    load,
    before,
    ...holdings,
    seconds: secondsSoFar(),
    after: await supervisor.holdings(),
    counters: await supervisor.counters(),
    complaints: Object.fromEntries(supervisor.complaints),
    exitCode: await supervisor.stop(),
  }
}

// A worker of the quarantine stays for a while after its last task; what stays longer is counted.
function quarantineIsOver(supervisor: SupervisorProcess): Promise<boolean> {
  const isOver = async () => ((await supervisor.holdings())?.processes ?? 0) <= PROCESSES
  return pollUntil(isOver, { timeoutMs: QUARANTINE_MS_MAX })
}

type Halves = Pick<Soak, 'halfway' | 'inTheEnd'>

async function killInHalves(
  { kills }: SoakOptions,
  killing: Omit<KillOptions, 'kills'>,
): Promise<Halves> {
  const first = await killWorkers({ ...killing, kills: Math.floor(kills / 2) })
  const halfway = await killing.supervisor.holdings()
  await killWorkers({ ...killing, kills: kills - first })
  return { halfway, inTheEnd: await killing.supervisor.holdings() }
}

function textOf({ ended, wrong }: Load): string {
  const runs = Object.values(ended).reduce((sum, count) => sum + count, 0)
  return `${runs} runs ended, ${wrong.length} wrong`
}

function settings(taskQueue: string): Record<string, string> {
  return {
    ORION_TASK_QUEUES: taskQueue,
    ORION_WORKER_PROCESSES: String(PROCESSES),
    // The soak kills on, however often.
    ORION_CRASHES_MAX: '10000',
    ORION_HEALTH_ADDRESS: '127.0.0.1:0',
    ORION_LOG_FORMAT: 'json',
    ORION_LOG_LEVEL: 'info',
  }
}

async function allReady(supervisor: SupervisorProcess): Promise<void> {
  const ready = () => supervisor.readyWorkers().length === PROCESSES
  if (await pollUntil(ready, { timeoutMs: READY_MS_MAX })) return
  throw new Error(`${supervisor.readyWorkers().length} of ${PROCESSES} workers are ready`)
}
