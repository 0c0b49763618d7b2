import type { EventRow, EventSource } from '../../store/event-store.ts'
import { STREAM_BYTES_MAX } from '../limits.ts'
import { createEventBytes, type EventBytes } from './event-bytes.ts'
import type { Cursor } from './event-text.ts'

const encoder = new TextEncoder()
const OPENED = encoder.encode('retry: 1000\n\n')
const BEAT = encoder.encode(': beat\n\n')

export interface StreamStart {
  /** Behind which events it begins. */
  readonly from: Cursor
  /** Of this run alone. */
  readonly run: string | undefined
}

/** One reader's stream: what it is sent, and how it ends. */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  readonly #bytesOf: EventBytes
  readonly #stops: (() => void)[] = []
  readonly #waiting: (() => void)[] = []
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #hasEnded = false

  constructor({ from, run }: StreamStart) {
    this.#bytesOf = createEventBytes(from, run)
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
          // A first byte, so that proxies and browsers know that it is open.
          this.#write(OPENED)
        },
        pull: () => this.#wake(),
        cancel: () => {
          this.#controller = undefined
          this.end()
        },
      },
      { highWaterMark: STREAM_BYTES_MAX, size: ({ byteLength }) => byteLength },
    )
  }

  push(source: EventSource, rows: readonly EventRow[]): void {
    // Too slow: it is cut off, and continues from its last event by itself.
    if (this.#roomBytes() < 0) this.end()
    else this.#write(this.#bytesOf(source, rows))
  }

  /** A sign of life. */
  beat(): void {
    this.#write(BEAT)
  }

  /** Resolves once what was sent is on its way to the reader; false once that has gone. */
  async ready(): Promise<boolean> {
    while (!this.#hasEnded && this.#roomBytes() < STREAM_BYTES_MAX) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    return !this.#hasEnded
  }

  /** Calls this when it ends, or at once where it has. */
  onEnd(stop: () => void): void {
    if (this.#hasEnded) stop()
    else this.#stops.push(stop)
  }

  end(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#wake()
    for (const stop of this.#stops.splice(0)) stop()
    this.#controller?.close()
  }

  #write(bytes: Uint8Array): void {
    if (!this.#hasEnded && bytes.length > 0) this.#controller?.enqueue(bytes)
  }

  #roomBytes(): number {
    return this.#controller?.desiredSize ?? 0
  }

  #wake(): void {
    for (const go of this.#waiting.splice(0)) go()
  }
}
