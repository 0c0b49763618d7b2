import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadConfig } from '../../src/config/load-config.ts'
import { DEFAULT_TASK_QUEUE } from '../../src/contract/task-queues.ts'
import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import { createStore } from '../../src/store/create-store.ts'
import { outsideClient } from './clients/outside-client.ts'
import { collectRuns, filesLeft, processesLeft } from './collect.ts'
import { driveRun, type DrivenRun, type DriveOptions } from './drive-run.ts'
import type { Leftovers, RunEvidence } from './evidence.ts'
import {
  INSIST_MS_MAX,
  LAST_START_SHARE,
  PROGRESS_EVERY_MS,
  READERS,
  STOPPED_MS_MAX,
} from './limits.ts'
import { busyLoops } from './busy-loops.ts'
import { healingOf, type Healing } from './healing.ts'
import { planRun } from './plan-run.ts'
import { killAtRandom } from './stack/kill-at-random.ts'
import { startOwnStack, type OwnStack } from './stack/own-stack.ts'

export interface OutsideOptions {
  readonly server: ServerKind
  readonly seed: number
  readonly minutes: number
  readonly runs: number
  /** Busy loops beside it. */
  readonly busy: number
  /** Which client that is not ours; plain gRPC where Python's is not to be had. */
  readonly outside: 'python' | 'grpc'
  readonly logs: string | undefined
  readonly say: (text: string) => void
  /** What it starts is ended here, also where somebody interrupts it. */
  readonly releases: AsyncDisposableStack
}

export interface Outside {
  readonly server: ServerKind
  readonly outside: string
  readonly seconds: number
  readonly busy: number
  readonly kills: Readonly<Record<string, number>>
  readonly healing: Healing | undefined
  readonly runs: readonly RunEvidence[]
  readonly leftovers: Leftovers
  /** What ended by itself and was started again, and may. */
  readonly notes: readonly string[]
}

/** A load from outside on `orion up`, one of whose processes is killed every few seconds. */
export async function runOutside(options: OutsideOptions): Promise<Outside> {
  const { seed, server, minutes, logs, say, releases } = options
  const { cacheDir } = loadConfig({ env: process.env }).config
  const program = await outsideClient(options.outside, cacheDir, say)
  const stack = await startOwnStack({ server, logs, chance: chanceOf(`${seed} again`) })
  releases.defer(() => stack.erase())
  const client = await stack.whenUp()
  releases.defer(() => client.close())
  const outside = await program.start(stack.address)
  releases.defer(() => outside.close())
  say(`orion up is up in ${stack.home}; clients outside: ${program.name}`)

  const { env, ownQueue } = stack
  const startedAtMs = performance.now()
  const secondsSoFar = () => Math.round((performance.now() - startedAtMs) / 1_000)
  const kills: Record<string, number> = {}
  const untilMs = startedAtMs + minutes * 60_000
  const load = startLoad(options, {
    client,
    outside,
    env,
    ownQueue,
    taskQueue: DEFAULT_TASK_QUEUE,
    untilMs: untilMs + INSIST_MS_MAX,
  })
  tellProgress(options, kills, load.done, secondsSoFar)
  releases.use(busyLoops(options.busy))
  const lastKillMs = await killAtRandom({
    home: stack.home,
    chance: chanceOf(`${seed} kills`),
    untilMs,
    kills,
  })
  const driven = await load.whenDone()

  const url = await stack.databaseUrl()
  const store = createStore(url, { poolMax: READERS, applicationName: 'orion-outside' })
  releases.defer(() => store.close())
  const runs = await collectRuns(driven, { client, store })
  const leftovers = await stopAndLook(stack)
  const healing = healingOf(runs, lastKillMs)
  const found = { runs, kills, healing, leftovers, notes: stack.worker.ends }
  return { server, outside: program.name, seconds: secondsSoFar(), busy: options.busy, ...found }
}

function tellProgress(
  { runs, say, releases }: OutsideOptions,
  kills: Readonly<Record<string, number>>,
  done: () => number,
  secondsSoFar: () => number,
): void {
  const progress = setInterval(() => {
    const killed = Object.values(kills).reduce((sum, count) => sum + count, 0)
    say(`${secondsSoFar()} s: ${killed} kills, ${done()} of ${runs} runs are through`)
  }, PROGRESS_EVERY_MS)
  releases.defer(() => clearInterval(progress))
}

function startLoad({ seed, runs, minutes }: OutsideOptions, driving: DriveOptions) {
  // Names of runs begin with it; nothing else of them is left to chance that has no seed.
  const prefix = `outside-${seed}-${randomUUID().slice(0, 4)}`
  const everyMs = (minutes * 60_000 * LAST_START_SHARE) / runs
  let done = 0
  const drive = async (number: number): Promise<DrivenRun> => {
    await sleep(number * everyMs)
    const plan = planRun(chanceOf(`${seed} run ${number}`), `${prefix}-${number}`)
    const driven = await driveRun(plan, driving)
    done += 1
    return driven
  }
  const all = Promise.all(Array.from({ length: runs }, (_, number) => drive(number)))
  // It is awaited in the end; one that breaks before must not end the process.
  all.catch(() => undefined)
  return { done: () => done, whenDone: () => all }
}

async function stopAndLook(stack: OwnStack): Promise<Leftovers> {
  const ways = await Promise.all([stack.worker.stop(STOPPED_MS_MAX), stack.up.stop(STOPPED_MS_MAX)])
  const stopped = ways.flatMap((how, index) =>
    how === 0 ? [] : [`${['the worker', 'orion up'][index]} was asked to stop: ${how}`],
  )
  return {
    processes: await processesLeft(stack.home),
    files: await filesLeft(stack.home, stack.temporary),
    ends: [...stack.up.ends, ...stopped],
  }
}
