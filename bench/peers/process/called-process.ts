import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { pollUntil } from '../../../src/time/poll-until.ts'
import { LEDGER_LOOK_MS, LIVED_MS_MIN, READY_MS_MAX, RESPAWN_PAUSE_MS } from '../limits.ts'

export interface CalledProcessOptions {
  readonly program: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly logFile: string
}

/** A program that serves calls (`worker-side.ts`), started again whenever it ends. */
export interface CalledProcess {
  pid(): number | undefined
  /** Resolves when it serves calls. */
  ready(): Promise<void>
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>
  /** SIGKILL, and no other is started. */
  stop(): Promise<void>
}

interface Answer {
  readonly ready?: boolean
  readonly call?: number
  readonly answer?: unknown
  readonly error?: string
}

interface Life {
  readonly child: ChildProcess
  readonly pending: Map<number, PromiseWithResolvers<unknown>>
  isReady: boolean
}

export function keepCalledProcess(options: CalledProcessOptions): CalledProcess {
  const stopping = new AbortController()
  let life: Life | undefined
  let calls = 0
  const keep = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const startedMs = performance.now()
      const own = begin(options)
      life = own
      await once(own.child, 'exit')
      life = undefined
      for (const { reject } of own.pending.values()) reject(new Error('the worker has ended'))
      const lived = performance.now() - startedMs >= LIVED_MS_MIN
      // Only a pause that is ended by `stop` rejects.
      if (!lived) await sleep(RESPAWN_PAUSE_MS, undefined, stopping).catch(() => {})
    }
  }
  const kept = keep()
  return {
    pid: () => life?.child.pid,
    async ready() {
      const wait = { timeoutMs: READY_MS_MAX, intervalMs: LEDGER_LOOK_MS }
      if (await pollUntil(() => life?.isReady === true, wait)) return
      throw new Error(`a worker does not start; its output is in ${options.logFile}`)
    },
    async call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
      if (!life) throw new Error('there is no worker to call')
      calls += 1
      const promise = Promise.withResolvers<unknown>()
      life.pending.set(calls, promise)
      life.child.send({ call: calls, name, args })
      return (await promise.promise) as T
    },
    async stop() {
      stopping.abort()
      life?.child.kill('SIGKILL')
      await kept
    },
  }
}

function begin({ program, args, env, logFile }: CalledProcessOptions): Life {
  const log = openSync(logFile, 'a')
  try {
    const child = fork(program, args, { env: { ...env }, stdio: ['ignore', log, log, 'ipc'] })
    const life: Life = { child, pending: new Map(), isReady: false }
    child.on('message', ({ ready, call = 0, answer, error }: Answer) => {
      if (ready) life.isReady = true
      const pending = life.pending.get(call)
      life.pending.delete(call)
      if (error === undefined) pending?.resolve(answer)
      else pending?.reject(new Error(error))
    })
    // A message to a process that has just been killed fails, which its end says already.
    child.on('error', () => {})
    return life
  } finally {
    closeSync(log)
  }
}
