import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { setTimeout as sleep } from 'node:timers/promises'
import { GRPC } from '../wire/grpc-status.ts'
import { answer, closed, readBody, refuse, replyWith } from './answer.ts'
import { backOffMs } from '../time/back-off.ts'
import type { CallContext } from './call-context.ts'
import { timeoutHeader, timeoutMs } from './deadline.ts'
import type { Call } from './events.ts'
import { exchange, grpcStatus, type Reply } from './exchange.ts'
import { readMessage } from '../wire/grpc-frame.ts'
import {
  POLL_MS_MAX,
  POLL_REQUEST_BYTES_MAX,
  RECONNECT_PAUSE_MAX_MS,
  RECONNECT_PAUSE_MIN_MS,
} from './limits.ts'
import { readPoll } from './poll.ts'
import { readActivityTask, readWorkflowTask, type Task } from './task.ts'
import type { Upstream } from './upstream.ts'

/**
 * Passes a poll on, and again when the server went away meanwhile: the worker only sees a poll
 * that takes longer. A poll is not taken back when its worker goes, because the server may just
 * have handed a task to it; such a task is for another worker's poll, now or soon.
 */
export async function forwardPoll(
  begun: Call,
  down: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  context: CallContext,
): Promise<void> {
  const body = await readBody(down, POLL_REQUEST_BYTES_MAX)
  if (!body) return
  const message = readMessage(body, String(headers['grpc-encoding']))
  const call: Call = message ? { ...begun, poll: readPoll(message) } : begun
  const verdict = await context.ask(call)
  if (!verdict.forward) {
    if (verdict.instead) answer(down, verdict.instead)
    return
  }
  if (context.apart) return standApart(call, down, context)
  const passed = await context.gate.pass(closed(down))
  // It may have been held for long; a poll for nobody would only lose tasks.
  if (down.destroyed || down.closed) return
  if (!passed) {
    answer(down, NO_TASK)
    return
  }
  context.emit({ type: 'call-begun', call })

  const { take, taken } = taker(call, down, context, verdict.answer)
  const forget = context.polls.add(call, take)
  if (taken()) return
  const reply = await pollFor(down, { call, headers, body, context, forget })
  if (!reply) {
    refuse(down, GRPC.deadlineExceeded, 'the poll has ended')
    return
  }
  context.emit({ type: 'call-applied', call, status: grpcStatus(reply) })
  if (!take(reply)) handBack(call, reply, context)
}

/** How a poll takes what comes for it, once. */
function taker(call: Call, down: ServerHttp2Stream, context: CallContext, toAnswer: boolean) {
  let taken = false
  const take = (reply: Reply): boolean => {
    if (taken || down.destroyed || down.closed) return false
    taken = true
    const tasks = tasksOf(call, reply)
    if (tasks.length > 0) context.emit({ type: 'tasks-handed-out', call, tasks, delivered: true })
    if (!toAnswer) return true
    void closed(down).then((sent) => sent && context.emit({ type: 'call-answered', call }))
    answer(down, reply)
    return true
  }
  return { take, taken: () => taken }
}

/** A poll that the server never hears of waits for what others offer it, until its worker leaves. */
async function standApart(
  call: Call,
  down: ServerHttp2Stream,
  context: CallContext,
): Promise<void> {
  context.emit({ type: 'call-begun', call })
  const { take, taken } = taker(call, down, context, true)
  const forget = context.polls.add(call, take)
  await context.gate.pass(closed(down))
  forget()
  if (!taken() && !down.destroyed && !down.closed) answer(down, NO_TASK)
}

/** What the server answers to a poll that has ended. */
const NO_TASK = replyWith(new Uint8Array())

function handBack(call: Call, reply: Reply, context: CallContext): void {
  if (messageOf(reply).length === 0 || context.polls.offer(call, reply)) return
  const tasks = tasksOf(call, reply)
  context.polls.keep(call, reply, () => {
    if (tasks.length > 0) context.emit({ type: 'tasks-handed-out', call, tasks, delivered: false })
  })
}

interface OpenPoll {
  readonly call: Call
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly context: CallContext
  readonly forget: () => void
}

/** Polls for one worker, and when it goes for those that come after it. */
async function pollFor(
  down: ServerHttp2Stream,
  { call, headers, body, context, forget }: OpenPoll,
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
      const reply = await poll(down, { headers, body, upstream: context.upstream, signal })
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
  /** Takes it back. */
  readonly signal: AbortSignal
}

async function poll(
  down: ServerHttp2Stream,
  { headers, body, upstream, signal }: PollRequest,
): Promise<Reply | undefined> {
  const deadline = performance.now() + (timeoutMs(headers['grpc-timeout'] as string) ?? POLL_MS_MAX)
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

function tasksOf({ role }: Call, reply: Reply): Task[] {
  const message = messageOf(reply)
  const task = role === 'poll-workflow' ? readWorkflowTask(message) : readActivityTask(message)
  return task ? [task] : []
}

// A poll that ended without a task is answered with an empty message.
function messageOf({ body, headers }: Reply): Buffer {
  return readMessage(body, String(headers['grpc-encoding'])) ?? Buffer.alloc(0)
}
