import { setMaxListeners } from 'node:events'
import http2, {
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import { sameSecret } from '../http/bearer.ts'
import { listen } from '../http/listen.ts'
import { keepSecret } from '../telemetry/secrets.ts'
import { GRPC } from '../wire/grpc-status.ts'
import { refuse } from './answer.ts'
import type { CallContext } from './call-context.ts'
import type { Admit, Call, Divert, Interceptor, RelayListener } from './events.ts'
import { forwardCall } from './forward-call.ts'
import { forwardPoll } from './forward-poll.ts'
import { RELAY_KEY_HEADER } from './key-header.ts'
import { SESSION_MEMORY_MB, STREAMS_MAX, WINDOW_BYTES } from './limits.ts'
import { methodName, methodRole } from './methods.ts'
import { openPolls, type OpenPolls } from './open-polls.ts'
import { PollGate } from './poll-gate.ts'
import type { Upstream } from './upstream.ts'

export interface RelayOptions {
  readonly upstream: Upstream
  /** Every call needs it: a process that reaches the port acts with the relay's credentials. */
  readonly key: string
  /** Shared by the relays of workers that run the same code. */
  readonly polls?: OpenPolls
  /** The poll then waits on. */
  readonly divert?: Divert
  /** Where absent, every poll goes to the server at once. */
  readonly admit?: Admit
  /** Its worker's polls never reach the server: it gets what is offered to `polls`, and no more. */
  readonly apart?: boolean
}

export interface Relay {
  /** `127.0.0.1:port`. */
  readonly address: string
  /** @returns stops listening */
  listen(listener: RelayListener): () => void
  /** One at a time; undefined lets every call through again. */
  intercept(interceptor: Interceptor | undefined): void
  /** Calls and polls under way. */
  streams(): number
  /**
   * The worker is about to leave: it is to get no more tasks. Resolves when its polls at the
   * server have been answered, or in time; polls that come from now on wait here.
   */
  holdPolls(withinMs: number): Promise<void>
  /** Answers the polls that wait with nothing. */
  endPolls(): void
  /**
   * The worker is gone: nobody is listened to any more, and what the server still has to say is
   * waited for. Resolves when nothing is under way.
   */
  retire(): Promise<void>
  /** Ends every call; the upstream is its owner's to close. */
  close(): Promise<void>
}

/**
 * A gRPC server on a loopback port that passes every call on to Temporal, whatever it is, and
 * reports passing tasks to its listeners.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { upstream, key, polls = openPolls(), apart = false } = options
  keepSecret(key)
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const listeners = new Set<RelayListener>()
  const passages = new Set<Promise<void>>()
  let interceptor: Interceptor | undefined
  let calls = 0
  const gate = new PollGate({ shut: apart })
  const context: CallContext = {
    upstream,
    gate,
    polls,
    apart,
    divert: options.divert ?? (() => false),
    admit: options.admit ?? (async () => () => {}),
    emit: (event) => listeners.forEach((listener) => listener(event)),
    ask: (call) => interceptor?.(call) ?? { forward: true, answer: true },
    intercepted: () => interceptor !== undefined,
    signal: closing.signal,
  }
  const { address, close } = await listenOnLoopback((stream, headers) => {
    if (!admit(stream, headers, key)) return
    const passage = pass({ id: ++calls, stream, headers, context })
    passages.add(passage)
    void passage.finally(() => passages.delete(passage))
  })
  return {
    address,
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    intercept: (next) => (interceptor = next),
    streams: () => passages.size,
    holdPolls: (withinMs) => gate.hold(withinMs),
    endPolls: () => gate.end(),
    async retire() {
      await close()
      await Promise.all(passages)
    },
    async close() {
      closing.abort()
      await close()
    },
  }
}

interface Passage {
  readonly id: number
  readonly stream: ServerHttp2Stream
  readonly headers: IncomingHttpHeaders
  readonly context: CallContext
}

async function pass({ id, stream, headers, context }: Passage): Promise<void> {
  const path = headers[':path'] ?? ''
  const call: Call = { id, method: methodName(path), role: methodRole(path) }
  const { ':authority': _authority, ':scheme': _scheme, [RELAY_KEY_HEADER]: _key, ...own } = headers
  const forward = call.role.startsWith('poll-') ? forwardPoll : forwardCall
  try {
    await forward(call, stream, own, context)
  } catch (error) {
    refuse(stream, GRPC.unavailable, `the relay failed (${String(error)})`)
  }
}

function admit(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, key: string): boolean {
  if (sameSecret(String(headers[RELAY_KEY_HEADER]), key)) return true
  refuse(stream, GRPC.unauthenticated, 'this relay is for the workers of its supervisor')
  return false
}

type OnStream = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void

async function listenOnLoopback(onStream: OnStream) {
  const server = http2.createServer({
    settings: { initialWindowSize: WINDOW_BYTES, maxConcurrentStreams: STREAMS_MAX },
    maxSessionMemory: SESSION_MEMORY_MB,
  })
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    session.setLocalWindowSize(WINDOW_BYTES * 2)
    session.once('close', () => sessions.delete(session))
    // A worker that is killed resets its connection, which is no news: its exit is.
    session.on('error', () => {})
  })
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {})
    onStream(stream, headers)
  })
  return {
    address: await listen(server),
    close: () =>
      new Promise<void>((resolve) => {
        // Closed already is closed as well.
        server.close(() => resolve())
        for (const session of sessions) session.destroy()
      }),
  }
}
