import { spawn, type ChildProcess } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../config/environment.ts'
import { OrionError } from '../errors/orion-error.ts'
import { logTail } from '../platform/process/log-tail.ts'
import { backOffMs } from '../time/back-off.ts'
import type { WorkerMessage } from '../worker/supervised.ts'
import {
  WORKER_BACKOFF_MAX_MS,
  WORKER_BACKOFF_MIN_MS,
  WORKER_FAILED_STARTS_MAX,
  WORKER_STOP_MS,
} from './limits.ts'

export interface WorkerProcessOptions {
  readonly env: Environment
  /** Where its log lines go; to our own stderr where absent. */
  readonly logFile?: string
  readonly onReady?: (ready: { pid: number; healthAddress: string | undefined }) => void
  /** An end nobody asked for; another process is started. */
  readonly onDeath?: (death: { pid: number; reason: string }) => void
  /** It does not come up: reported once, while it is retried, ever more slowly. */
  readonly onGiveUp: (error: OrionError) => void
}

export interface WorkerProcess {
  /** Of the process that runs now. */
  pid(): number | undefined
  /** Drains the worker; resolves when the process is gone. */
  stop(): Promise<void>
}

/** `orion` itself, which starts quicker than its main module: it keeps what was compiled. */
export const PROGRAM = fileURLToPath(new URL('../../bin/orion.js', import.meta.url))

/**
 * Keeps one worker process running: one that dies is started again at once, later more and
 * more slowly. It ends by itself when this process is gone, since its channel then closes.
 */
export function keepWorker(options: WorkerProcessOptions): WorkerProcess {
  let child: ChildProcess | undefined
  let stopping = false
  let failedStarts = 0
  let restart: NodeJS.Timeout | undefined

  const start = () => {
    const current = spawnWorker(options)
    child = current
    current.on('message', (message: WorkerMessage) => {
      if (message.type !== 'ready') return
      failedStarts = 0
      options.onReady?.({ pid: current.pid ?? 0, healthAddress: message.healthAddress })
    })
    current.once('close', (code, signal) => {
      child = undefined
      if (stopping) return
      const reason = signal ?? `exit code ${code}`
      options.onDeath?.({ pid: current.pid ?? 0, reason })
      failedStarts += 1
      if (failedStarts === WORKER_FAILED_STARTS_MAX + 1) void giveUp(reason, options)
      restart = setTimeout(
        start,
        backOffMs(failedStarts, WORKER_BACKOFF_MIN_MS, WORKER_BACKOFF_MAX_MS),
      )
    })
  }
  start()
  return {
    pid: () => child?.pid,
    async stop() {
      stopping = true
      clearTimeout(restart)
      if (child) await endWorker(child)
    },
  }
}

function spawnWorker({ env, logFile }: WorkerProcessOptions): ChildProcess {
  const log = logFile === undefined ? 'inherit' : openSync(logFile, 'a')
  try {
    return spawn(process.execPath, [PROGRAM, 'worker', 'start'], {
      env: { ...env },
      // A group of its own, so that a terminal's Ctrl-C reaches us alone and we stop it in order.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    })
  } finally {
    if (typeof log === 'number') closeSync(log)
  }
}

function endWorker(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), WORKER_STOP_MS)
    child.once('close', () => {
      clearTimeout(kill)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

async function giveUp(reason: string, { logFile, onGiveUp }: WorkerProcessOptions): Promise<void> {
  const tail = logFile === undefined ? '' : `\n${await logTail(logFile)}`
  const message = `The worker ended ${WORKER_FAILED_STARTS_MAX + 1} times without becoming ready (${reason}).${tail}`
  const remedy = 'Its last log lines say why; `orion doctor` checks what it needs.'
  onGiveUp(new OrionError('WORKER_START_FAILED', message, { remedy }))
}
