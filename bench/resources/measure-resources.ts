import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import type { Environment } from '../../src/config/environment.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import { withoutSettings } from '../recovery/fleets/orion-fleet.ts'
import { summarize, type Summary } from '../recovery/statistics.ts'
import { startSupervisorProcess, type SupervisorProcess } from '../soak/supervisor-process.ts'
import { READY_MS_MAX, SETTLE_MS } from './limits.ts'
import { runLoad } from './load.ts'
import { runOnce, startTimeOf, type Started, type Starter } from './start-time.ts'
import { watchProcesses, type Usage, type WatchedProcess } from './watch-processes.ts'

export interface ResourcesOptions {
  /** Of processes that use the servers. */
  readonly env: Environment
  readonly runs: number
  readonly atOnce: number
  readonly starts: number
  readonly idleSeconds: number
  readonly say: (text: string) => void
}

export interface Phase {
  readonly name: 'idle' | 'load' | 'after'
  readonly seconds: number
  readonly processes: readonly Usage[]
}

/** What a worker takes: idle, under load, and when the load is over. */
export interface Resources {
  readonly phases: readonly Phase[]
  readonly load: {
    readonly runs: number
    readonly atOnce: number
    readonly seconds: number
    readonly perSecond: number
  }
  /** Milliseconds from the call to the first completed workflow task. */
  readonly startMs: { readonly rest: Summary; readonly load: Summary }
}

const { config: DEFAULTS } = loadConfig({ env: {} })

export async function measureResources(options: ResourcesOptions): Promise<Resources> {
  const { starts, runs, atOnce, say } = options
  const taskQueue = `resources-${randomUUID().slice(0, 8)}`
  const env = { ...withoutSettings(options.env), ...settings(taskQueue) }
  await using releases = new AsyncDisposableStack()
  const client = await connectClient(loadTemporalSettings(env))
  releases.defer(() => client.close())
  const supervisor = await startSupervisorProcess(env)
  releases.defer(() => supervisor.kill())
  const watched = await processesOf(supervisor)
  const starter = { client, taskQueue }

  const idle = await watchIdle(options, watched)
  const rest = await startAtRest(starter, starts, say)
  const watch = watchProcesses(watched)
  const { some, ...load } = await runLoad({ ...starter, runs, atOnce, say })
  const loaded = await watch.stop()
  const after = await watchIdle(options, watched)
  await supervisor.stop()
  const loadedStarts = await startTimes(starter, some)
  return {
    phases: [
      { name: 'idle', ...idle },
      { name: 'load', ...loaded },
      { name: 'after', ...after },
    ],
    load: { runs, atOnce, ...load },
    startMs: { rest: summarize(rest), load: summarize(loadedStarts) },
  }
}

function settings(taskQueue: string): Record<string, string> {
  return {
    ORION_TASK_QUEUES: taskQueue,
    ORION_HEALTH_ADDRESS: '127.0.0.1:0',
    ORION_LOG_FORMAT: 'json',
  }
}

async function processesOf(supervisor: SupervisorProcess): Promise<readonly WatchedProcess[]> {
  const count = DEFAULTS.workerProcesses
  const ready = () => supervisor.readyWorkers().length === count
  if (!(await pollUntil(ready, { timeoutMs: READY_MS_MAX }))) {
    throw new Error(`${supervisor.readyWorkers().length} of ${count} workers are ready`)
  }
  const workers = supervisor.readyWorkers()
  const named = workers.map((pid, index) => ({ name: `worker ${index + 1}`, pid }))
  return [{ name: 'supervisor', pid: supervisor.pid }, ...named]
}

async function watchIdle(
  { idleSeconds, say }: ResourcesOptions,
  watched: readonly WatchedProcess[],
) {
  say(`watching idle workers for ${idleSeconds} s`)
  await sleep(SETTLE_MS)
  const watch = watchProcesses(watched)
  await sleep(idleSeconds * 1_000)
  return watch.stop()
}

// One after the other, so that each finds a worker that waits for work.
async function startAtRest(
  starter: Starter,
  starts: number,
  say: (text: string) => void,
): Promise<readonly number[]> {
  say(`starting ${starts} runs one after the other`)
  const started: Started[] = []
  for (let count = 1; count <= starts; count += 1) {
    started.push(await runOnce(starter, `rest-${count}`))
  }
  return startTimes(starter, started)
}

async function startTimes(
  starter: Starter,
  started: readonly Started[],
): Promise<readonly number[]> {
  const times: number[] = []
  for (const one of started) times.push(await startTimeOf(starter, one))
  return times
}
