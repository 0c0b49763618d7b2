import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { EventSource } from '../../src/store/event-store.ts'

export type Positions = Readonly<Record<EventSource, readonly number[]>>

export interface ReaderOptions {
  readonly url: string
  readonly token: string
  /** The id of the event behind which it begins. */
  readonly after: string
  /** How long to wait before the stream is opened again. */
  readonly pauseMs: () => number
}

const EVENT = /^id: (\d+)\.(\d+)\nevent: (\w+)$/gm

/** One reader as a browser is one: it keeps the last id, and opens the stream again with it. */
export class Reader {
  readonly read: Record<EventSource, number[]> = { transitions: [], messages: [] }
  /** How often a stream was opened and answered. */
  opened = 0
  /** Answers that a reader does not expect. */
  readonly refusals: string[] = []
  readonly #options: ReaderOptions
  #last: string
  #rest = ''
  #request: ClientRequest | undefined
  #response: IncomingMessage | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: ReaderOptions) {
    this.#options = options
    this.#last = options.after
    this.#open()
  }

  get isOpen(): boolean {
    return this.#response !== undefined
  }

  /** Whether it has all up to there. */
  isBehind(last: Readonly<Record<EventSource, number>>): boolean {
    const [transitions = 0, messages = 0] = this.#last.split('.').map(Number)
    return transitions >= last.transitions && messages >= last.messages
  }

  /** Breaks the stream off, as a network does; the reader comes back. */
  hangUp(): void {
    this.#request?.destroy()
  }

  dawdle(ms: number): void {
    this.#response?.pause()
    setTimeout(() => this.#response?.resume(), ms).unref()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#request?.destroy()
  }

  #open(): void {
    const { url, token } = this.#options
    const headers = { 'last-event-id': this.#last, authorization: `Bearer ${token}` }
    // What had begun to arrive comes again as a whole.
    this.#rest = ''
    const asked = request(`${url}/v1/events`, { headers, agent: false })
    this.#request = asked
    asked.on('response', (response) => this.#hear(response))
    // It says what happened; `close` comes after it in every case.
    asked.on('error', () => {})
    asked.on('close', () => this.#again())
    asked.end()
  }

  #hear(response: IncomingMessage): void {
    const { statusCode = 0 } = response
    if (statusCode !== 200) {
      if (statusCode !== 503 && statusCode !== 429) this.refusals.push(`status ${statusCode}`)
      response.resume()
      return
    }
    this.opened += 1
    this.#response = response
    response.setEncoding('utf8')
    response.on('data', (text: string) => this.#take(text))
    response.on('error', () => {})
  }

  #again(): void {
    this.#response = undefined
    if (this.#isStopped) return
    this.#timer = setTimeout(() => this.#open(), this.#options.pauseMs())
  }

  #take(text: string): void {
    const whole = this.#rest + text
    const end = whole.lastIndexOf('\n\n') + 1
    this.#rest = whole.slice(end)
    for (const [, transitions, messages, event] of whole.slice(0, end).matchAll(EVENT)) {
      this.#last = `${transitions}.${messages}`
      if (event === 'transition') this.read.transitions.push(Number(transitions))
      else this.read.messages.push(Number(messages))
    }
  }
}
