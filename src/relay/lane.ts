import type { ClientHttp2Session, ClientHttp2Stream, OutgoingHttpHeaders } from 'node:http2'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, openSession, type UpstreamTarget } from './connection.ts'
import { backOffMs } from '../time/back-off.ts'
import { RECONNECT_PAUSE_MAX_MS, RECONNECT_PAUSE_MIN_MS, SURPLUS_MS } from './limits.ts'
import { connectionFor, connectionsToOpen, isSurplus } from './spread.ts'
import { WaitingCalls, type WaitingCall } from './waiting-calls.ts'

/** What a lane is made of now. */
export interface LaneFacts {
  /** Those that take new calls. */
  readonly connections: number
  /** Calls under way on them. */
  readonly streams: number
  /** Streams that the server allows on each connection; undefined before the first. */
  readonly limit: number | undefined
  /** Calls that wait because no connection has room. */
  readonly waiting: number
  /** Connections so far. */
  readonly opened: number
}

export interface Passenger {
  readonly headers: OutgoingHttpHeaders
  /** How long it may wait for a connection; 0 for one try. */
  readonly withinMs: number
  /** False where no caller waits for it any more. */
  readonly wanted?: () => boolean
}

/** Connections to the server for calls of one kind, as many as the server's limit makes needed. */
export class Lane {
  readonly #target: () => UpstreamTarget
  /** Every session, those that are opening or ending included. */
  readonly #sessions = new Set<ClientHttp2Session>()
  /** Those that take calls, the oldest first. */
  #connections: Connection[] = []
  readonly #waiting = new WaitingCalls<Connection>()
  #opening = 0
  #opened = 0
  #limit: number | undefined
  /** Of the last try to connect, until one succeeds. */
  #failure: Error | undefined
  #sweep: NodeJS.Timeout | undefined
  #closed = false

  constructor(target: () => UpstreamTarget) {
    this.#target = target
  }

  facts(): LaneFacts {
    const loads = this.#usable().map(({ load }) => load)
    return {
      connections: loads.length,
      streams: loads.reduce((sum, { streams }) => sum + streams, 0),
      limit: loads.at(-1)?.limit ?? this.#limit,
      waiting: this.#waiting.size,
      opened: this.#opened,
    }
  }

  /**
   * Opens a stream where there is room for one, now or in time, and hands it over at once.
   *
   * @throws Error where there is no connection in time; Refused where it has just been lost
   */
  call<T>(
    { headers, withinMs, wanted = always }: Passenger,
    use: (stream: ClientHttp2Stream) => Promise<T>,
  ): Promise<T> {
    return new Promise((resolve, fail) => {
      const go = (connection: Connection): void => {
        try {
          resolve(use(connection.request(headers)))
        } catch (error) {
          fail(error)
        }
      }
      this.#whenRoom({ go, fail, wanted, withinMs })
    })
  }

  /** Waits for a connection, trying again and again; rejects when the time is over. */
  connect(withinMs: number): Promise<void> {
    return new Promise((resolve, fail) => {
      this.#whenRoom({ go: () => resolve(), fail, wanted: always, withinMs })
    })
  }

  /** New calls go by new connections; those under way end where they began. */
  renew(): void {
    for (const connection of this.#connections) connection.close()
    this.#look()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#sweep)
    for (const session of this.#sessions) session.destroy()
    this.#look()
  }

  #usable(): readonly Connection[] {
    if (this.#connections.some(({ over }) => over)) {
      for (const connection of this.#connections) if (connection.over) connection.close()
      this.#connections = this.#connections.filter(({ over }) => !over)
    }
    return this.#connections
  }

  #withRoom(): Connection | undefined {
    const usable = this.#usable()
    const index = connectionFor(usable.map(({ load }) => load))
    return index === undefined ? undefined : usable[index]
  }

  #whenRoom(call: WaitingCall<Connection>): void {
    const mayGo = this.#waiting.size === 0 && call.wanted()
    const connection = mayGo ? this.#withRoom() : undefined
    if (connection) {
      call.go(connection)
      return
    }
    this.#waiting.add(call, () => this.#whyNone(call.withinMs))
    this.#look()
  }

  /** Lets those go that there is room for, and has room made for the others. */
  #look(): void {
    if (this.#closed) this.#waiting.failBefore(Infinity, new Error('the relay is closed'))
    for (let next = this.#waiting.first(); next; next = this.#waiting.first()) {
      const connection = this.#withRoom()
      if (!connection) break
      next.letGo(connection)
    }
    const { waiting, connections: open, limit } = this.facts()
    const more = connectionsToOpen({ waiting, open, opening: this.#opening, limit })
    for (let begun = 0; begun < more; begun += 1) void this.#open()
  }

  async #open(): Promise<void> {
    this.#opening += 1
    let adopted = false
    for (let tries = 1; this.#waiting.size > 0 && !adopted; tries += 1) {
      const target = this.#target()
      try {
        adopted = this.#adopt(await openSession(target, this.#sessions), target)
      } catch (error) {
        this.#failure = error as Error
        const waitMs = backOffMs(tries, RECONNECT_PAUSE_MIN_MS, RECONNECT_PAUSE_MAX_MS)
        this.#waiting.failBefore(performance.now() + waitMs, this.#failure)
        if (this.#waiting.size > 0) await sleep(waitMs)
      }
    }
    this.#opening -= 1
    this.#look()
  }

  /** @returns false where it is of no use, since another target is wanted meanwhile */
  #adopt(session: ClientHttp2Session, target: UpstreamTarget): boolean {
    if (this.#closed) session.destroy()
    else if (target !== this.#target()) session.close()
    else {
      const connection = new Connection(session, target.headers, () => this.#changed())
      this.#connections.push(connection)
      this.#opened += 1
      this.#limit = connection.load.limit
      this.#failure = undefined
      return true
    }
    return false
  }

  #changed(): void {
    if (this.#waiting.size > 0) this.#look()
    if (this.#surplus()) this.#sweep ??= setTimeout(() => this.#closeSurplus(), SURPLUS_MS).unref()
  }

  #surplus(): Connection | undefined {
    const usable = this.#usable()
    const loads = usable.map(({ load }) => load)
    return usable.findLast((_, index) => isSurplus(index, loads))
  }

  #closeSurplus(): void {
    this.#sweep = undefined
    for (let surplus = this.#surplus(); surplus; surplus = this.#surplus()) surplus.close()
  }

  #whyNone(withinMs: number): Error {
    const { connections, limit } = this.facts()
    const full = `all ${connections} connections carry ${limit} calls each, and the server allows no more`
    if (connections > 0 && this.#opening === 0) return new Error(full)
    return this.#failure ?? new Error(`timed out: no connection within ${Math.round(withinMs)} ms`)
  }
}

const always = (): boolean => true
