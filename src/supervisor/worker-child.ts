import { spawn } from 'node:child_process'
import type { Environment } from '../config/environment.ts'
import type { SupervisorMessage, WorkerMessage } from '../worker/supervised.ts'

/** The program that is a worker, for Node to run. */
export interface WorkerProgram {
  /** The script and its arguments. */
  readonly args: readonly string[]
  readonly env: Environment
  /** File descriptor for what it prints; this process's own output where absent. */
  readonly output?: number
  /** In a process group of its own, so that a terminal's Ctrl-C does not reach it. */
  readonly apart?: boolean
  /** Where it is a supervisor: called when it has replaced its workers, or could not. */
  readonly onReplaced?: (done: boolean) => void
}

/** What a supervisor reports, beside what its workers do. */
export interface ReplacedMessage {
  readonly type: 'replaced'
  readonly done: boolean
}

export interface ChildExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** One worker process. */
export interface WorkerChild {
  readonly pid: number
  /** Resolves when it polls; never where it ends before. */
  readonly ready: Promise<void>
  /** Resolves when one that was started as a spare waits for `begin`. */
  readonly waits: Promise<void>
  /** Makes a worker of one that waits. */
  begin(): void
  /** Resolves when the process is gone. */
  readonly exited: Promise<ChildExit>
  healthAddress(): string | undefined
  /** Since when it has polled, by `performance.now()`. */
  readyAtMs(): number | undefined
  /** When its event loop last gave a sign of life, by `performance.now()`. */
  heardAtMs(): number
  /** Forgives a silence that was not the worker's own. */
  forgive(): void
  signal(signal: NodeJS.Signals): void
}

export function startChild(program: WorkerProgram): WorkerChild {
  const { args, env, output = 'inherit', apart = false, onReplaced } = program
  const child = spawn(process.execPath, [...process.execArgv, ...args], {
    env: { ...env },
    detached: apart,
    stdio: ['ignore', output, output, 'ipc'],
  })
  const ready = Promise.withResolvers<void>()
  const waits = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<ChildExit>()
  let heardAtMs = performance.now()
  let readyAtMs: number | undefined
  let healthAddress: string | undefined
  child.on('message', (message: WorkerMessage | ReplacedMessage) => {
    heardAtMs = performance.now()
    if (message.type === 'replaced') onReplaced?.(message.done)
    if (message.type === 'waiting') waits.resolve()
    if (message.type !== 'ready') return
    readyAtMs = performance.now()
    healthAddress = message.healthAddress
    ready.resolve()
  })
  child.once('exit', (code, signal) => exited.resolve({ code, signal }))
  // It could not even be started: no memory, no more processes.
  child.on('error', () => {
    if (child.pid === undefined) exited.resolve({ code: null, signal: null })
  })
  return {
    pid: child.pid ?? 0,
    ready: ready.promise,
    exited: exited.promise,
    waits: waits.promise,
    begin() {
      const begin: SupervisorMessage = { type: 'begin' }
      // One that has just ended is replaced like any other.
      if (child.connected) child.send(begin, () => {})
    },
    healthAddress: () => healthAddress,
    readyAtMs: () => readyAtMs,
    heardAtMs: () => heardAtMs,
    forgive: () => (heardAtMs = performance.now()),
    signal: (signal) => void child.kill(signal),
  }
}

export function reasonOfExit({ code, signal }: ChildExit): string {
  return signal ?? (code === null ? 'it could not be started' : `exit code ${code}`)
}
