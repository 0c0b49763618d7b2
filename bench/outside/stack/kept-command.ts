import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../../../src/config/environment.ts'

export const PROGRAM = fileURLToPath(new URL('../../../bin/orion.js', import.meta.url))

export interface KeptCommand {
  /** Each time that it ended and nobody had killed it, with how. */
  readonly ends: readonly string[]
  /** Asks it to end, as Ctrl-C does; resolves with its exit code, or how else it ended. */
  stop(timeoutMs: number): Promise<number | string>
  kill(): void
}

export interface KeepOptions {
  readonly args: readonly string[]
  readonly env: Environment
  readonly logFile: string
  /** How long a person takes to start it again. */
  readonly pauseMs: () => number
}

/** An `orion` command that is started again whenever it has ended, as a person does. */
export function keepCommand({ args, env, logFile, pauseMs }: KeepOptions): KeptCommand {
  const ends: string[] = []
  const stopping = new AbortController()
  let child: ChildProcess
  const start = () => {
    const log = openSync(logFile, 'a')
    // No pipe: a process that outlives it must find nothing closed.
    child = spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['ignore', log, log] })
    closeSync(log)
  }
  const keep = async () => {
    for (;;) {
      start()
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
      if (stopping.signal.aborted) return code ?? signal ?? 'unknown'
      if (signal !== 'SIGKILL') ends.push(`orion ${args[0]}: ${signal ?? `exit code ${code}`}`)
      await sleep(pauseMs(), undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return 0
    }
  }
  const ended = keep()
  // Its own end would leave the command behind, for which nobody looks then.
  process.once('exit', () => child.kill('SIGKILL'))
  return {
    ends,
    async stop(timeoutMs) {
      stopping.abort()
      child.kill('SIGINT')
      let late = false
      const deadline = setTimeout(() => {
        late = true
        child.kill('SIGKILL')
      }, timeoutMs)
      const how = await ended
      clearTimeout(deadline)
      return late ? `not within ${timeoutMs / 1_000} s` : how
    },
    kill() {
      stopping.abort()
      child.kill('SIGKILL')
    },
  }
}
