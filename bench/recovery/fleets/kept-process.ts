import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { LIVED_MS_MIN, RESPAWN_PAUSE_MS } from '../limits.ts'

export interface KeptProcessOptions {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly logFile: string
}

export interface KeptProcess {
  pid(): number | undefined
  /** SIGKILL, and no other is started. */
  stop(): Promise<void>
}

/** Starts a Node program again whenever it ends, as an init system does. */
export function keepProcess(options: KeptProcessOptions): KeptProcess {
  const stopping = new AbortController()
  let child: ChildProcess | undefined
  const keep = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const startedMs = performance.now()
      child = start(options)
      await once(child, 'exit')
      child = undefined
      const lived = performance.now() - startedMs >= LIVED_MS_MIN
      // Only a pause that is ended by `stop` rejects.
      if (!lived) await sleep(RESPAWN_PAUSE_MS, undefined, stopping).catch(() => {})
    }
  }
  const kept = keep()
  return {
    pid: () => child?.pid,
    async stop() {
      stopping.abort()
      child?.kill('SIGKILL')
      await kept
    },
  }
}

function start({ args, env, logFile }: KeptProcessOptions): ChildProcess {
  const log = openSync(logFile, 'a')
  try {
    // The channel ends the program when this process is gone.
    return spawn(process.execPath, args, { env: { ...env }, stdio: ['ignore', log, log, 'ipc'] })
  } finally {
    closeSync(log)
  }
}
