import { setTimeout as sleep } from 'node:timers/promises'
import type { ChildExit, WorkerChild } from './worker-child.ts'

export interface SlotOptions {
  readonly launch: () => Promise<WorkerChild>
  /** @returns how long to wait before the next is started; undefined for never */
  readonly onDeath: (child: WorkerChild, exit: ChildExit) => number | undefined
}

/** One place for a worker process: whenever one ends there, another is started. */
export class Slot {
  readonly #options: SlotOptions
  readonly #stopping = new AbortController()
  readonly #leaving = new Set<Promise<unknown>>()
  readonly #ready = Promise.withResolvers<void>()
  #current: WorkerChild | undefined

  constructor(options: SlotOptions) {
    this.#options = options
    this.#stopping.signal.addEventListener('abort', () => this.#ready.resolve())
  }

  child(): WorkerChild | undefined {
    return this.#current
  }

  /** Resolves when a process here polls for the first time, or none will. */
  firstReady(): Promise<void> {
    return this.#ready.promise
  }

  /** Runs until it is stopped, or learns that no more is to be started. */
  async run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const child = (this.#current ??= await this.#start())
      const exit = await child.exited
      // Another took its place meanwhile.
      if (this.#current !== child) continue
      this.#current = undefined
      if (signal.aborted) return
      const pauseMs = this.#options.onDeath(child, exit)
      if (pauseMs === undefined) return
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
    }
  }

  /**
   * Puts a new process in the place of the one that runs, which drains only when the new one is
   * ready. False where the new one did not become ready; the old one then stays.
   */
  async replace(): Promise<boolean> {
    const old = this.#current
    const next = await this.#start()
    const isReady = await Promise.race([next.ready.then(() => true), next.exited.then(() => false)])
    const leaving = isReady && !this.#stopping.signal.aborted ? old : next
    if (leaving === old) this.#current = next
    if (leaving) this.#leaving.add(leaving.exited)
    leaving?.signal('SIGTERM')
    await leaving?.exited
    return leaving === old
  }

  /** Starts no more. */
  stop(): void {
    this.#stopping.abort()
  }

  /** Resolves when the last process here has ended. */
  async drained(): Promise<void> {
    await Promise.all([...this.#leaving, this.#current?.exited])
  }

  async #start(): Promise<WorkerChild> {
    const child = await this.#options.launch()
    void child.ready.then(() => this.#ready.resolve())
    // Asked to stop while it was on its way.
    if (this.#stopping.signal.aborted) child.signal('SIGTERM')
    return child
  }
}
