import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { GRPC } from '../wire/grpc-status.ts'
import { answer, closed, readBody, refuse, replyWith } from './answer.ts'
import type { CallContext } from './call-context.ts'
import { timeoutMs } from './deadline.ts'
import type { Admitted, Call } from './events.ts'
import { grpcStatus, type Reply } from './exchange.ts'
import { readMessage } from '../wire/grpc-frame.ts'
import { POLL_MS_MAX, POLL_REQUEST_BYTES_MAX } from './limits.ts'
import { messageOf, tasksOf } from './poll-reply.ts'
import { pollFor } from './poll-server.ts'
import { readPoll } from './poll.ts'

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
  const deadline = performance.now() + (timeoutMs(headers['grpc-timeout'] as string) ?? POLL_MS_MAX)
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
  const ended = await admitted(call, down, context)
  try {
    await passOn(call, down, {
      headers,
      body,
      context,
      deadline,
      isAdmitted: Boolean(ended),
      toAnswer: verdict.answer,
    })
  } finally {
    ended?.()
  }
}

/** Waits until the poll may go to the server, is not needed any more, or its worker is to leave. */
async function admitted(
  call: Call,
  down: ServerHttp2Stream,
  { admit, gate }: CallContext,
): Promise<Admitted | undefined> {
  const over = Promise.withResolvers<void>()
  const forget = gate.onHold(over.resolve)
  down.once('close', over.resolve)
  if (down.destroyed || down.closed) over.resolve()
  try {
    return await admit(call, over.promise)
  } finally {
    down.off('close', over.resolve)
    forget()
  }
}

interface Passing {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly context: CallContext
  /** When its worker gives it up, by `performance.now()`. */
  readonly deadline: number
  readonly isAdmitted: boolean
  readonly toAnswer: boolean
}

async function passOn(
  call: Call,
  down: ServerHttp2Stream,
  { headers, body, context, deadline, isAdmitted, toAnswer }: Passing,
): Promise<void> {
  const passed = await context.gate.pass(closed(down))
  // It may have been held for long; a poll for nobody would only lose tasks.
  if (down.destroyed || down.closed) return
  if (!passed || !isAdmitted) {
    answer(down, NO_TASK)
    return
  }
  context.emit({ type: 'call-begun', call })

  const { take, taken } = taker(call, down, context, toAnswer)
  const forget = context.polls.add(call, take)
  if (taken()) return
  const reply = await pollFor(down, { call, headers, body, context, deadline, forget })
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

/** A poll that the server never gets waits for what other polls offer, until its worker leaves. */
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
