import { CONNECT_MS_MAX } from './limits.ts'

/** A call for which no connection has room yet. */
export interface WaitingCall<T> {
  /** There is one. */
  readonly go: (connection: T) => void
  readonly fail: (error: Error) => void
  /** False where no caller waits for it any more. */
  readonly wanted: () => boolean
  /** How long it may wait; 0 for one try to connect. */
  readonly withinMs: number
}

interface Entry<T> {
  readonly call: WaitingCall<T>
  readonly deadline: number
  readonly late: NodeJS.Timeout
}

/** Calls that wait for room on a connection, each as long as it may. */
export class WaitingCalls<T> {
  readonly #entries = new Set<Entry<T>>()

  get size(): number {
    return this.#entries.size
  }

  /** @param whyNone what to say where its time is over */
  add(call: WaitingCall<T>, whyNone: () => Error): void {
    const { withinMs } = call
    const entry: Entry<T> = {
      call,
      deadline: performance.now() + withinMs,
      // One try takes no longer.
      late: setTimeout(
        () => {
          this.#take(entry)
          call.fail(whyNone())
        },
        withinMs > 0 ? withinMs : CONNECT_MS_MAX,
      ),
    }
    this.#entries.add(entry)
  }

  /** The first that is still wanted; it waits on until it is let go. */
  first(): { readonly letGo: (connection: T) => void } | undefined {
    for (const entry of this.#entries) {
      if (entry.call.wanted()) {
        return { letGo: (connection) => this.#take(entry).go(connection) }
      }
      this.#take(entry).fail(new Error('no caller waits for it any more'))
    }
    return undefined
  }

  /** Those that can't wait until then get this error. */
  failBefore(time: number, error: Error): void {
    for (const entry of this.#entries) if (time > entry.deadline) this.#take(entry).fail(error)
  }

  #take(entry: Entry<T>): WaitingCall<T> {
    clearTimeout(entry.late)
    this.#entries.delete(entry)
    return entry.call
  }
}
