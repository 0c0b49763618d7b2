import http2, {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type OutgoingHttpHeaders,
} from 'node:http2'
import type { SecureContextOptions } from 'node:tls'
import { keepAlive } from './keep-alive.ts'
import {
  CALLS_A_CONNECTION_MAX,
  CONNECT_MS_MAX,
  SESSION_MEMORY_MB,
  STREAMS_MAX,
  WINDOW_BYTES,
} from './limits.ts'
import { Refused } from './refused.ts'
import type { Load } from './spread.ts'

/** The server behind a relay. */
export interface UpstreamTarget {
  /** `host:port`; the name is looked up again for each connection. */
  readonly address: string
  /** Absent for plain text; an empty object for TLS with the system's authorities. */
  readonly tls?: Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> & {
    readonly servername?: string
  }
  /** Headers that are added to every call, such as `authorization` for an API key. */
  readonly headers?: Readonly<Record<string, string>>
}

/** One connection to the server, and how much of it is in use. */
export class Connection {
  readonly #session: ClientHttp2Session
  readonly #headers: UpstreamTarget['headers']
  /** Called when there may be room that was not there before, or none any more. */
  readonly #onChange: () => void
  #limit: number
  #streams = 0
  #calls = 0

  constructor(
    session: ClientHttp2Session,
    headers: UpstreamTarget['headers'],
    onChange: () => void,
  ) {
    this.#session = session
    this.#headers = headers
    this.#onChange = onChange
    this.#limit = limitOf(session)
    session.on('remoteSettings', () => {
      this.#limit = limitOf(session)
      onChange()
    })
    session.once('goaway', onChange)
    session.once('close', onChange)
  }

  /** Whether it takes no new calls; those under way end where they began. */
  get over(): boolean {
    return this.#session.closed || this.#session.destroyed || this.#calls >= CALLS_A_CONNECTION_MAX
  }

  get load(): Load {
    return { streams: this.#streams, limit: this.#limit }
  }

  /** @throws Refused where the connection has just been lost */
  request(headers: OutgoingHttpHeaders): ClientHttp2Stream {
    let stream: ClientHttp2Stream
    try {
      stream = this.#session.request({ ...headers, ...this.#headers })
    } catch (error) {
      throw new Refused('the connection was lost before the call was sent', { cause: error })
    }
    this.#streams += 1
    this.#calls += 1
    stream.once('close', () => {
      this.#streams -= 1
      this.#onChange()
    })
    return stream
  }

  close(): void {
    this.#session.close()
  }

  destroy(): void {
    this.#session.destroy()
  }
}

function limitOf({ remoteSettings }: ClientHttp2Session): number {
  return Math.min(remoteSettings.maxConcurrentStreams ?? STREAMS_MAX, STREAMS_MAX)
}

/**
 * Resolves when the server has sent its limits, which it does first of all.
 *
 * @throws Error where there is none in time
 */
export function openSession(
  { address, tls }: UpstreamTarget,
  sessions: Set<ClientHttp2Session>,
): Promise<ClientHttp2Session> {
  return new Promise((resolve, reject) => {
    const session = http2.connect(`${tls ? 'https' : 'http'}://${address}`, {
      ...tls,
      settings: { initialWindowSize: WINDOW_BYTES, enablePush: false },
      maxSessionMemory: SESSION_MEMORY_MB,
      peerMaxConcurrentStreams: STREAMS_MAX,
    })
    sessions.add(session)
    const fail = (error: Error): void => {
      clearTimeout(timer)
      reject(error)
    }
    const timer = setTimeout(
      () => session.destroy(new Error(`timed out: no connection within ${CONNECT_MS_MAX} ms`)),
      CONNECT_MS_MAX,
    )
    session.once('connect', (_, socket) => {
      session.setLocalWindowSize(WINDOW_BYTES * 2)
      // By TLS 1.3 a server refuses a client after that, and the session is long in telling it.
      socket.once('error', fail)
    })
    session.once('remoteSettings', () => {
      clearTimeout(timer)
      keepAlive(session)
      resolve(session)
    })
    let failure: Error | undefined
    session.on('error', (error) => (failure = error))
    session.once('close', () => {
      sessions.delete(session)
      fail(failure ?? new Error('the server closed the connection'))
    })
  })
}
