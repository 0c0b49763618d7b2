import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from './bench.ts'
import { RESTART_SPACING_MS } from './limits.ts'

export interface Strike {
  readonly atMs: number
  /** From when on there was anything to recover with. */
  readonly countsFromMs: number
}

/** What happens to a fleet or its servers. */
export interface Fault {
  /** Whose runs it hits: a worker's, those of all workers of its host, or all. */
  readonly reach: 'worker' | 'host' | 'server'
  /** Waits until it may happen again. */
  before?(): Promise<void>
  strike(bench: Bench, victims: readonly number[]): Promise<Strike>
  /** Undoes what is left of it after the measurement. */
  heal?(bench: Bench, victims: readonly number[]): Promise<void>
}

export const killWorker: Fault = {
  reach: 'worker',
  strike: async (_bench, victims) => signalAll(victims, 'SIGKILL'),
}

/** Supervisor and workers in the same moment. */
export const killHost: Fault = { ...killWorker, reach: 'host' }

export const freezeWorker: Fault = {
  reach: 'worker',
  strike: async (_bench, victims) => signalAll(victims, 'SIGSTOP'),
  async heal({ fleet }, victims) {
    const workers = await fleet.workers()
    // One that nobody has killed yet; SIGKILL ends a stopped process as well.
    signalAll(
      victims.filter((pid) => workers.includes(pid)),
      'SIGKILL',
    )
  },
}

export function restart(server: 'temporal' | 'postgres'): Fault {
  let againAtMs = 0
  return {
    reach: 'server',
    before: () => sleep(Math.max(0, againAtMs - performance.now())),
    async strike({ world }) {
      if (!world.restarts) throw new Error('these servers are not the bench’s to restart')
      const { killedAtMs, backAtMs } = await world.restarts[server]()
      againAtMs = performance.now() + RESTART_SPACING_MS
      return { atMs: killedAtMs, countsFromMs: backAtMs }
    },
  }
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): Strike {
  const atMs = Date.now()
  for (const pid of pids) process.kill(pid, signal)
  return { atMs, countsFromMs: atMs }
}
