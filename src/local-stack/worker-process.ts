import { openSync, closeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../config/environment.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import { logTail } from '../platform/process/log-tail.ts'
import { Slot } from '../supervisor/slot.ts'
import {
  reasonOfExit,
  startChild,
  type ChildExit,
  type WorkerChild,
} from '../supervisor/worker-child.ts'
import { backOffMs } from '../time/back-off.ts'
import {
  WORKER_BACKOFF_MAX_MS,
  WORKER_BACKOFF_MIN_MS,
  REPLACE_MS,
  WORKER_FAILED_STARTS_MAX,
  WORKER_STOP_MS,
} from './limits.ts'

export interface WorkerProcessOptions {
  readonly env: Environment
  /** Flags of `orion worker start`. */
  readonly args?: readonly string[]
  /** What is kept, where it is no worker. */
  readonly part?: KeptPart
  /** Where its log lines go; to our own stderr where absent. */
  readonly logFile?: string
  readonly onReady?: (ready: { pid: number; healthAddress: string | undefined }) => void
  /** An end nobody asked for; another process is started. */
  readonly onDeath?: (death: { pid: number; reason: string }) => void
  /** It does not become ready: reported once, while it is retried with growing pauses. */
  readonly onGiveUp: (error: OrionError) => void
}

/** A part of the local stack with its own process, which reports readiness as a worker does. */
export interface KeptPart {
  readonly args: readonly string[]
  /** In words of a person: `The worker`. */
  readonly name: string
  readonly failed: ErrorCode
}

export interface WorkerProcess {
  /** Of the process that runs now. */
  pid(): number | undefined
  /**
   * Has its code loaded again, with no gap where it is a supervisor; false where the new code does
   * not become ready.
   */
  replace(): Promise<boolean>
  /** Drains the worker; resolves when the process is gone. */
  stop(): Promise<void>
}

/** `orion` itself, which starts quicker than its main module: it keeps what was compiled. */
export const PROGRAM = fileURLToPath(new URL('../../bin/orion.js', import.meta.url))

const WORKER: KeptPart = {
  args: ['worker', 'start'],
  name: 'The worker',
  failed: 'WORKER_START_FAILED',
}

/** The HTTP API with the inbox. */
export const API: KeptPart = { args: ['api', 'start'], name: 'The API', failed: 'API_START_FAILED' }

/**
 * Keeps one worker process running: one that dies is started again at once, later more and
 * more slowly. It ends by itself when this process is gone, since its channel then closes.
 *
 * The place is as in the supervisor, the policy is not: a person is there to fix what is wrong, so
 * that it is reported once, and tried forever.
 */
export function keepWorker(options: WorkerProcessOptions): WorkerProcess {
  let failedStarts = 0
  let replacing = Promise.withResolvers<boolean>()
  const launch = async (): Promise<WorkerChild> => {
    const child = startWorker(options, (done) => replacing.resolve(done))
    void child.ready.then(() => {
      failedStarts = 0
      // One without a supervisor ends, and another is started.
      replacing.resolve(true)
      options.onReady?.({ pid: child.pid, healthAddress: child.healthAddress() })
    })
    return child
  }
  const onDeath = (child: WorkerChild, exit: ChildExit): number => {
    const { pid } = child
    const reason = reasonOfExit(exit)
    options.onDeath?.({ pid, reason })
    if (child.readyAtMs() === undefined) replacing.resolve(false)
    failedStarts += 1
    if (failedStarts === WORKER_FAILED_STARTS_MAX + 1) void giveUp(reason, options)
    return backOffMs(failedStarts, WORKER_BACKOFF_MIN_MS, WORKER_BACKOFF_MAX_MS)
  }
  const slot = new Slot({ launch, onDeath })
  const running = slot.run().catch((error: unknown) => giveUp(reasonOf(error), options))
  return {
    pid: () => slot.child()?.pid,
    replace() {
      replacing = Promise.withResolvers<boolean>()
      slot.child()?.signal('SIGHUP')
      const { promise } = replacing
      return Promise.race([
        promise,
        running.then(() => false),
        delay(REPLACE_MS, false, { ref: false }),
      ])
    },
    async stop() {
      slot.stop()
      slot.child()?.signal('SIGTERM')
      const kill = setTimeout(() => slot.child()?.signal('SIGKILL'), WORKER_STOP_MS)
      await running
      clearTimeout(kill)
    },
  }
}

function startWorker(
  { env, args = [], logFile, part = WORKER }: WorkerProcessOptions,
  onReplaced: (done: boolean) => void,
): WorkerChild {
  const log = logFile === undefined ? undefined : openSync(logFile, 'a')
  try {
    return startChild({
      args: [PROGRAM, ...part.args, ...args],
      env,
      ...(log !== undefined && { output: log }),
      apart: true,
      onReplaced,
    })
  } finally {
    if (log !== undefined) closeSync(log)
  }
}

async function giveUp(
  reason: string,
  { logFile, onGiveUp, part: { name, failed } = WORKER }: WorkerProcessOptions,
): Promise<void> {
  const tail = logFile === undefined ? '' : `\n${await logTail(logFile)}`
  const message = `${name} ended ${WORKER_FAILED_STARTS_MAX + 1} times without becoming ready (${reason}).${tail}`
  const remedy = 'Its last log lines say why; `orion doctor` checks what it needs.'
  onGiveUp(new OrionError(failed, message, { remedy }))
}
