import { randomUUID } from 'node:crypto'
import { connectClient, type OrionClient } from '../../src/client/connect.ts'
import type { Environment } from '../../src/config/environment.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { startSupervisorProcess } from '../soak/supervisor-process.ts'
import { decideTwice, WAYS, type TwiceDecided } from './decide-twice.ts'
import { PROGRESS_EVERY } from './limits.ts'
import { overruled, type Round } from './verdict.ts'

export interface RoundsOptions {
  /** Of processes that use the servers. */
  readonly env: Environment
  readonly runs: number
  /** Runs at a time, of each round. */
  readonly rounds: readonly number[]
  readonly say: (text: string) => void
}

/** Rounds of runs that are rejected and then approved, with healthy workers and no fault. */
export async function runRounds(options: RoundsOptions): Promise<Round[]> {
  const taskQueue = `decisions-${randomUUID().slice(0, 8)}`
  const env = {
    ...options.env,
    ORION_TASK_QUEUES: taskQueue,
    ORION_HEALTH_ADDRESS: '127.0.0.1:0',
    ORION_LOG_FORMAT: 'json',
    ORION_LOG_LEVEL: 'warn',
  }
  await using releases = new AsyncDisposableStack()
  const client = await connectClient(loadTemporalSettings(env))
  releases.defer(() => client.close())
  const supervisor = await startSupervisorProcess(env)
  releases.defer(() => supervisor.kill())
  const rounds: Round[] = []
  for (const parallel of options.rounds) {
    rounds.push(await runRound(client, { ...options, parallel, taskQueue }))
  }
  await supervisor.stop()
  return rounds
}

interface RoundOptions extends RoundsOptions {
  readonly parallel: number
  readonly taskQueue: string
}

async function runRound(client: OrionClient, options: RoundOptions): Promise<Round> {
  const { parallel, taskQueue, say } = options
  const startedAtMs = performance.now()
  const runs: TwiceDecided[] = []
  let next = 0
  const lane = async () => {
    while (next < options.runs) {
      const number = next++
      const way = WAYS[number % WAYS.length] ?? 'signals'
      const id = `${taskQueue}-${parallel}-${number}`
      runs.push(await decideTwice(client.temporal, { id, way, taskQueue }))
      if (runs.length % PROGRESS_EVERY > 0) continue
      say(`${runs.length} runs, ${parallel} at a time: ${overruled(runs).length} overruled`)
    }
  }
  await Promise.all(Array.from({ length: parallel }, lane))
  return { parallel, seconds: Math.round((performance.now() - startedAtMs) / 1_000), runs }
}
