import { setTimeout as sleep } from 'node:timers/promises'
import { within } from '../time/within.ts'
import { EMPTY_POLL_PAUSE_MS } from './limits.ts'

/** Where the polls of one worker pass on their way to the server, until it is about to leave. */
export class PollGate {
  #atServer = 0
  #holding: boolean
  readonly #end = Promise.withResolvers<void>()
  readonly #empty = Promise.withResolvers<void>()
  readonly #onHold = new Set<() => void>()

  /** @param options `shut`: no poll is ever to pass */
  constructor({ shut = false } = {}) {
    this.#holding = shut
  }

  /** True at once if the poll may continue; false, in time, if it must get an empty answer. */
  async pass(gone: Promise<unknown>): Promise<boolean> {
    if (!this.#holding) return true
    await Promise.race([this.#end.promise, gone])
    // One that polls on all the same must not do so in a busy loop.
    await sleep(EMPTY_POLL_PAUSE_MS)
    return false
  }

  /** A poll has gone to the server. @returns to be called when it was answered */
  enter(): () => void {
    this.#atServer += 1
    return () => {
      this.#atServer -= 1
      this.#look()
    }
  }

  /** Lets no more polls pass. Resolves when those at the server have been answered, or in time. */
  async hold(withinMs: number): Promise<void> {
    this.#holding = true
    for (const listener of this.#onHold) listener()
    this.#look()
    await within(this.#empty.promise, withinMs, () => {})
  }

  /** Calls the listener when polls are held, at once where they are. @returns forgets it */
  onHold(listener: () => void): () => void {
    if (this.#holding) listener()
    this.#onHold.add(listener)
    return () => void this.#onHold.delete(listener)
  }

  /** Answers those that are held. */
  end(): void {
    this.#end.resolve()
  }

  #look(): void {
    if (this.#holding && this.#atServer === 0) this.#empty.resolve()
  }
}
