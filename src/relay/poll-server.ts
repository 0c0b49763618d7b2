import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { setTimeout as sleep } from 'node:timers/promises'
import { backOffMs } from '../time/back-off.ts'
import { GRPC } from '../wire/grpc-status.ts'
import type { CallContext } from './call-context.ts'
import { timeoutHeader } from './deadline.ts'
import type { Call } from './events.ts'
import { exchange, grpcStatus, type Reply } from './exchange.ts'
import { RECONNECT_PAUSE_MAX_MS, RECONNECT_PAUSE_MIN_MS } from './limits.ts'
import { tasksOf } from './poll-reply.ts'
import type { Upstream } from './upstream.ts'

export interface OpenPoll {
  readonly call: Call
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly context: CallContext
  readonly deadline: number
  readonly forget: () => void
}

/** Polls for one worker, and when it goes for those that come after it. */
export async function pollFor(
  down: ServerHttp2Stream,
  { call, headers, body, context, deadline, forget }: OpenPoll,
): Promise<Reply | undefined> {
  const leave = context.gate.enter()
  const over = new AbortController()
  const end = () => over.abort()
  context.signal.addEventListener('abort', end, { once: true })
  let answered = (): void => {}
  down.once('close', () => {
    forget()
    if (!over.signal.aborted) answered = context.polls.leave(call, end)
  })
  try {
    const { signal } = over
    for (;;) {
      const reply = await poll(down, {
        headers,
        body,
        upstream: context.upstream,
        deadline,
        signal,
      })
      const diverted = reply && context.divert(call, reply, () => tasksOf(call, reply))
      if (!diverted) return reply
      if (down.destroyed || down.closed) return undefined
    }
  } finally {
    end()
    context.signal.removeEventListener('abort', end)
    forget()
    answered()
    leave()
  }
}

interface PollRequest {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly upstream: Upstream
  readonly deadline: number
  /** Takes it back. */
  readonly signal: AbortSignal
}

async function poll(
  down: ServerHttp2Stream,
  { headers, body, upstream, deadline, signal }: PollRequest,
): Promise<Reply | undefined> {
  const wanted = (): boolean => !signal.aborted && !down.destroyed && !down.closed
  for (let failures = 1; ; failures += 1) {
    const leftMs = deadline - performance.now()
    if (leftMs <= 0 || !wanted()) return undefined
    try {
      const asked = { ...headers, 'grpc-timeout': timeoutHeader(leftMs) }
      const passenger = { headers: asked, withinMs: leftMs, wanted }
      const reply = await upstream.call('polls', passenger, (up) => exchange(up, body, signal))
      if (grpcStatus(reply) !== GRPC.unavailable) return reply
    } catch {
      // Nothing is lost with a poll: the next one does as well.
    }
    if (!wanted()) return undefined
    await sleep(backOffMs(failures, RECONNECT_PAUSE_MIN_MS, RECONNECT_PAUSE_MAX_MS))
  }
}
