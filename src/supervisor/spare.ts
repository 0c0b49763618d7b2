import type { Config } from '../config/settings.ts'
import type { Logger } from '../telemetry/logger.ts'
import { idleShare, processorTime } from './idle-share.ts'
import {
  SPARE_AFTER_MS,
  SPARE_AGAIN_MS,
  SPARE_BUSY_MS_MAX,
  SPARE_IDLE_SHARE_MIN,
  SPARE_LOOK_MS,
} from './limits.ts'
import type { WorkerChild } from './worker-child.ts'

/** Where a spare takes a worker's place. */
export type SpareUse = 'never' | 'crash' | 'always'

/** A second worker takes over sooner than any spare, so that only one alone gets one by itself. */
export function spareUse(config: Pick<Config, 'workerSpare' | 'workerProcesses'>): SpareUse {
  const { workerSpare, workerProcesses } = config
  if (workerSpare === 'auto') return workerProcesses === 1 ? 'crash' : 'never'
  return workerSpare === 'off' ? 'never' : workerSpare
}

export interface SpareOptions {
  readonly use: SpareUse
  readonly launch: () => Promise<WorkerChild>
  /** One that has been silent for longer is frozen. */
  readonly hangLimitMs: number
  readonly logger: Logger
}

/**
 * A process that has loaded everything but the project's code and waits: it begins to work in a
 * third of the time that a new one needs.
 */
export class Spare {
  readonly #options: SpareOptions
  #child: WorkerChild | undefined
  #isWaiting = false
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: SpareOptions) {
    this.#options = options
  }

  /**
   * The process that waits, which begins now, or one that still loads and is ahead of any other all
   * the same; undefined where there is none.
   */
  take(): WorkerChild | undefined {
    const child = this.#child
    // What is started instead is to have the processor to itself.
    clearTimeout(this.#timer)
    if (!child) return undefined
    this.#child = undefined
    const silentMs = performance.now() - child.heardAtMs()
    if (this.#isWaiting && silentMs > this.#options.hangLimitMs) {
      child.signal('SIGKILL')
      return undefined
    }
    void child.waits.then(() => child.begin())
    return child
  }

  /** Called when a worker is ready: what a spare loads must not keep that one from its first tasks. */
  prepareSoon(): void {
    this.#prepareAfter(SPARE_AFTER_MS)
  }

  /** Before workers are replaced: where that brings other code, the spare may have loaded the old. */
  forgetBeforeReplacing(): void {
    if (this.#options.use !== 'always') this.#end()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const child = this.#child
    this.#end()
    await child?.exited
  }

  #end(): void {
    clearTimeout(this.#timer)
    const child = this.#child
    this.#child = undefined
    // It has nothing to give back.
    child?.signal('SIGKILL')
  }

  #prepareAfter(ms: number): void {
    if (this.#options.use === 'never' || this.#isClosed || this.#child) return
    const latestMs = performance.now() + ms + SPARE_BUSY_MS_MAX
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#prepareWhenIdle(latestMs), ms).unref()
  }

  /** A worker that has much to do needs the processor more than its spare. */
  #prepareWhenIdle(latestMs: number): void {
    const before = processorTime()
    const look = () => {
      const isIdle = idleShare(before, processorTime()) >= SPARE_IDLE_SHARE_MIN
      if (isIdle || performance.now() > latestMs) void this.#prepare()
      else this.#prepareWhenIdle(latestMs)
    }
    this.#timer = setTimeout(look, SPARE_LOOK_MS).unref()
  }

  async #prepare(): Promise<void> {
    const { launch, logger } = this.#options
    // Without one a new process is started, as ever.
    const child = await launch().catch(() => undefined)
    if (!child) return this.#prepareAfter(SPARE_AGAIN_MS)
    if (this.#isClosed) return child.signal('SIGKILL')
    this.#child = child
    this.#isWaiting = false
    void child.waits.then(() => this.#hasLoaded(child))
    await child.exited
    if (this.#child !== child) return
    this.#child = undefined
    logger.warn({ worker: child.pid }, 'the spare process ended before it was needed')
    this.#prepareAfter(SPARE_AGAIN_MS)
  }

  #hasLoaded(child: WorkerChild): void {
    if (this.#child !== child) return
    this.#isWaiting = true
    this.#options.logger.info({ worker: child.pid }, 'a spare process waits')
  }
}
