import { setTimeout as sleep } from 'node:timers/promises'
import { medianOf } from '../recovery/statistics.ts'
import { LOOK_MS } from './limits.ts'
import { readProcess, type ProcessReading } from './read-process.ts'

export interface WatchedProcess {
  /** `supervisor`, `worker 1`. */
  readonly name: string
  readonly pid: number
}

/** What one process took while it was watched. */
export interface Usage {
  readonly process: string
  readonly memoryMb: { readonly median: number; readonly max: number }
  /** Of one core, on average. */
  readonly cpuPercent: number
}

export interface Watch {
  /** Looks once more. */
  stop(): Promise<{ readonly seconds: number; readonly processes: readonly Usage[] }>
}

/** Looks at processes again and again; one that ends meanwhile makes the measurement fail. */
export function watchProcesses(watched: readonly WatchedProcess[]): Watch {
  const startedMs = performance.now()
  const readings = watched.map((): ProcessReading[] => [])
  const look = async () => {
    const now = await Promise.all(watched.map(({ pid }) => readProcess(pid)))
    now.forEach((reading, index) => readings[index]?.push(reading))
  }
  const stopping = new AbortController()
  const run = async () => {
    while (!stopping.signal.aborted) {
      await look()
      // Only a pause that is ended by `stop` rejects.
      await sleep(LOOK_MS, undefined, stopping).catch(() => {})
    }
  }
  const running = run()
  // It is awaited in the end; a process that ends before must not end this one.
  running.catch(() => {})
  return {
    async stop() {
      stopping.abort()
      await running
      await look()
      const ms = performance.now() - startedMs
      const processes = watched.map(({ name }, index) => usageOf(name, readings[index] ?? [], ms))
      return { seconds: round(ms / 1_000), processes }
    },
  }
}

function usageOf(process: string, readings: readonly ProcessReading[], ms: number): Usage {
  const memory = readings.map(({ memoryMb }) => Math.round(memoryMb))
  const cpuMs = (readings.at(-1)?.cpuMs ?? 0) - (readings[0]?.cpuMs ?? 0)
  return {
    process,
    memoryMb: { median: medianOf(memory), max: Math.max(...memory) },
    cpuPercent: round((100 * cpuMs) / ms),
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
