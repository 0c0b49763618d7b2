import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../../src/config/environment.ts'
import { collectGarbage } from './collect-garbage.ts'
import { readHoldings, type Holdings } from './resources.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/orion.js', import.meta.url))
/** Any free one; https://nodejs.org/api/cli.html#--inspect-porthostport */
const INSPECTOR_PORT = '--inspect-port=127.0.0.1:0'
const OPENS_INSPECTOR = 'SIGUSR1'

export interface SupervisorProcess {
  readonly pid: number
  /** Workers that are ready, have not been killed and have not been seen to die. */
  readyWorkers(): readonly number[]
  /** SIGKILL. Its number may be another worker's soon. */
  killWorker(pid: number): void
  /** What it holds with its garbage collected; undefined where the system does not tell. */
  holdings(): Promise<Holdings | undefined>
  /** How often each message of a warning or an error was logged. */
  readonly complaints: ReadonlyMap<string, number>
  /** Its own counters, by their names without `orion_` and `_total`. */
  counters(): Promise<Readonly<Record<string, number>>>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  kill(): void
}

/** `orion worker start`, with the settings of the soak; resolves when its first worker is ready. */
export async function startSupervisorProcess(
  env: Environment,
  flags: readonly string[] = [],
): Promise<SupervisorProcess> {
  const child = spawnSupervisor(env, flags)
  const gone = once(child, 'exit') as Promise<[number | null]>
  const complaints = new Map<string, number>()
  const ready = new Set<number>()
  const inspector = Promise.withResolvers<string>()
  followLog(child, (line) => {
    if (isOfInspector(line.msg)) {
      const [address] = /ws:\S+/.exec(line.msg) ?? []
      if (address) inspector.resolve(address)
      return
    }
    if (line.msg === 'worker process is ready' && line.worker) ready.add(line.worker)
    if (line.msg === 'worker process ended; another is started') ready.delete(line.worker ?? 0)
    if (line.level === 'info') return
    complaints.set(line.msg, (complaints.get(line.msg) ?? 0) + 1)
  })
  const message = once(child, 'message') as Promise<[{ healthAddress?: string }]>
  const first = await Promise.race([message, gone.then(() => undefined)])
  const address = first?.[0].healthAddress
  if (address === undefined) {
    child.kill('SIGKILL')
    throw new Error(`the supervisor did not start: ${[...complaints.keys()].join('; ')}`)
  }
  return {
    pid: child.pid ?? 0,
    complaints,
    readyWorkers: () => [...ready],
    killWorker(pid) {
      ready.delete(pid)
      process.kill(pid, 'SIGKILL')
    },
    async holdings() {
      child.kill(OPENS_INSPECTOR)
      await collectGarbage(await inspector.promise)
      return readHoldings(child.pid ?? 0)
    },
    counters: () => readCounters(address),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      return (await gone)[0]
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

function spawnSupervisor(env: Environment, flags: readonly string[]): ChildProcess {
  return spawn(process.execPath, [INSPECTOR_PORT, PROGRAM, 'worker', 'start', ...flags], {
    env: { ...env },
    // The channel ends it when this process is gone.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

interface LogLine {
  readonly level?: string
  readonly msg: string
  readonly worker?: number
}

/** What Node writes among the lines of the log. */
function isOfInspector(text: string): boolean {
  return /^(Debugger |For help, see: .*inspector)/.test(text)
}

function followLog({ stderr }: ChildProcess, onLine: (line: LogLine) => void): void {
  if (!stderr) return
  createInterface({ input: stderr }).on('line', (text) => {
    try {
      onLine(JSON.parse(text) as LogLine)
    } catch {
      onLine({ msg: text })
    }
  })
}

async function readCounters(address: string): Promise<Record<string, number>> {
  const text = await (await fetch(`http://${address}/metrics`)).text()
  const samples = text.matchAll(/^orion_(\w+)_total\{worker="supervisor"\} (\d+)$/gm)
  return Object.fromEntries([...samples].map(([, name, value]) => [name, Number(value)]))
}
