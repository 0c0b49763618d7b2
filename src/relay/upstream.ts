import http2, { type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SecureContextOptions } from 'node:tls'
import { keepAlive } from './keep-alive.ts'
import {
  CONNECT_MS_MAX,
  RECONNECT_PAUSE_MAX_MS,
  RECONNECT_PAUSE_MIN_MS,
  SESSION_MEMORY_MB,
  STREAMS_MAX,
  WINDOW_BYTES,
} from './limits.ts'

/** The server behind a relay. */
export interface UpstreamTarget {
  /** `host:port`; the name is looked up anew for each connection. */
  readonly address: string
  /** Absent for plain text; an empty object for TLS with the system's authorities. */
  readonly tls?: Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> & {
    readonly servername?: string
  }
  /** Added to every call: `authorization` for an API key, and the like. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface Upstream {
  /** What every call carries beyond its own headers. */
  headers(): OutgoingHttpHeaders
  /** The connection where there is one. */
  connected(): ClientHttp2Session | undefined
  /** Waits for a connection, trying again and again; rejects when the time is over. */
  connect(withinMs: number): Promise<ClientHttp2Session>
  /** New calls go there; those under way end where they began. */
  replace(target: UpstreamTarget): void
  close(): void
}

/** One connection to the server, opened when it is needed and again whenever it is lost. */
export function openUpstream(first: UpstreamTarget): Upstream {
  let target = first
  let current: ClientHttp2Session | undefined
  let opening: Promise<ClientHttp2Session> | undefined
  const sessions = new Set<ClientHttp2Session>()
  let closed = false

  const usable = () => (current && !current.closed && !current.destroyed ? current : undefined)

  const open = async () => {
    const wanted = target
    const session = await openSession(wanted, sessions)
    // The target may have changed, or all be over, while this one was on its way.
    if (closed) session.destroy()
    else if (wanted === target) current = session
    else session.close()
    return session
  }

  return {
    headers: () => ({ ...target.headers }),
    connected: usable,
    async connect(withinMs) {
      const deadline = performance.now() + withinMs
      for (let pauseMs = RECONNECT_PAUSE_MIN_MS; ; pauseMs *= 2) {
        const session = usable()
        if (session) return session
        if (closed) throw new Error('the relay is closed')
        try {
          await (opening ??= open().finally(() => (opening = undefined)))
        } catch (error) {
          if (closed || performance.now() + pauseMs > deadline) throw error
          await sleep(Math.min(pauseMs, RECONNECT_PAUSE_MAX_MS))
        }
      }
    },
    replace(next) {
      target = next
      current?.close()
      current = undefined
    },
    close() {
      closed = true
      for (const session of sessions) session.destroy()
    },
  }
}

function openSession(
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
    const timer = setTimeout(
      () => session.destroy(new Error(`no connection within ${CONNECT_MS_MAX} ms`)),
      CONNECT_MS_MAX,
    )
    session.once('connect', () => {
      clearTimeout(timer)
      session.setLocalWindowSize(WINDOW_BYTES * 2)
      keepAlive(session)
      resolve(session)
    })
    let failure: Error | undefined
    session.on('error', (error) => (failure = error))
    session.once('close', () => {
      clearTimeout(timer)
      sessions.delete(session)
      reject(failure ?? new Error('the server closed the connection'))
    })
  })
}
