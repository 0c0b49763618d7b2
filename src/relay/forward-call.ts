import {
  constants,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import { reasonOf } from '../errors/orion-error.ts'
import { GRPC } from '../wire/grpc-status.ts'
import { answer, closed, readBody, refuse } from './answer.ts'
import type { CallContext } from './call-context.ts'
import { timeoutMs } from './deadline.ts'
import type { Call, Verdict } from './events.ts'
import { exchange, grpcStatus } from './exchange.ts'
import { readMessage } from '../wire/grpc-frame.ts'
import { HOLD_MS, REFUSAL_MS, TOKEN_PREFIX_BYTES } from './limits.ts'
import { laneOf } from './methods.ts'
import { passAnswer } from './pass-answer.ts'
import { requestBody } from './request-body.ts'
import { readCompletion } from './completion.ts'
import { readInlinedTasks, readToken, type Task } from './task.ts'

/**
 * Passes a call on as it comes, chunk by chunk, no faster than the other side takes it. The
 * server's answer to a task is waited for even where the worker has gone meanwhile.
 */
export async function forwardCall(
  begun: Call,
  down: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  context: CallContext,
): Promise<void> {
  // Whether it can be read in time to be asked about; otherwise it is read while it goes through.
  const body = context.intercepted() ? await readBody(down) : undefined
  const asked = body ? withToken(begun, body, headers) : begun
  const verdict = await context.ask(asked)
  if (verdict.forward) await passOn(asked, { down, headers, body, verdict }, context)
  const { instead, again } = verdict
  // The server's answer, if it was passed on, is the one that stands.
  if (instead && !down.destroyed && !down.headersSent) answer(down, instead)
  if (!verdict.forward || !again || !body) return
  const passenger = { headers, withinMs: HOLD_MS }
  const reply = await context.upstream.call('calls', passenger, (up) => exchange(up, body))
  again(grpcStatus(reply))
}

interface Passing {
  readonly down: ServerHttp2Stream
  readonly headers: IncomingHttpHeaders
  /** Where it has been read already. */
  readonly body: Buffer | undefined
  readonly verdict: Verdict
}

async function passOn(
  asked: Call,
  { down, headers, body, verdict }: Passing,
  { upstream, emit }: CallContext,
): Promise<void> {
  const allowedMs = timeoutMs(headers['grpc-timeout'] as string)
  const deadline = performance.now() + (allowedMs ?? Infinity)
  const silent = !verdict.answer
  const answered = closed(down)
  let call = asked
  let current: ClientHttp2Stream | undefined
  const request = requestBody(down, body, (kept) => {
    if (!body) call = withToken(asked, kept, headers)
    emit({ type: 'call-begun', call })
  })
  const isNeeded = () => request.complete && call.role !== 'other'
  down.once('close', () => {
    if (!isNeeded()) current?.close(constants.NGHTTP2_CANCEL)
  })
  const onWhole = (whole: Buffer, received: IncomingHttpHeaders, delivered: boolean) => {
    const tasks = inlinedTasks(call, whole, received)
    if (tasks.length > 0) emit({ type: 'tasks-handed-out', call, tasks, delivered })
  }
  const passenger = {
    headers,
    withinMs: allowedMs === undefined ? HOLD_MS : allowedMs - REFUSAL_MS,
    wanted: () => isNeeded() || (!down.destroyed && !down.closed),
  }
  await request.ready
  let status: number
  try {
    status = await upstream.call(laneOf(call.method), passenger, (up) => {
      current = up
      const whole = inlines(call) && { onWhole }
      const passed = passAnswer({ up, down, silent, repeatable: request.repeatable, ...whole })
      request.sendTo(up)
      return passed
    })
  } catch (error) {
    const reason = reasonOf(error)
    if (current) emit({ type: 'call-lost', call, reason })
    if (silent || down.destroyed || down.closed) return
    const what = current ? 'the connection to Temporal was lost' : NO_CONNECTION
    breakOff(down, `${what} (${reason})`, deadline)
    await answered
    return
  }
  emit({ type: 'call-applied', call, status })
  if (!silent && (await answered)) emit({ type: 'call-answered', call })
}

function breakOff(down: ServerHttp2Stream, message: string, deadline: number): void {
  // The server resets a call whose time is over, and lets the caller see for itself why.
  const status = performance.now() < deadline ? GRPC.unavailable : GRPC.deadlineExceeded
  if (down.headersSent) down.end()
  else refuse(down, status, message)
}

const NO_CONNECTION = 'the relay has no connection to Temporal'

function inlines({ role }: Call): boolean {
  return role === 'complete-workflow'
}

function inlinedTasks({ completion }: Call, body: Buffer, headers: IncomingHttpHeaders): Task[] {
  const message = readMessage(body, String(headers['grpc-encoding']))
  return message ? readInlinedTasks(message, completion?.attemptsMax) : []
}

function withToken(call: Call, body: Buffer, headers: IncomingHttpHeaders): Call {
  if (call.role === 'other') return call
  const isCompletion = call.role === 'complete-workflow'
  const read = isCompletion ? body : body.subarray(0, TOKEN_PREFIX_BYTES)
  const message = readMessage(read, String(headers['grpc-encoding']))
  const token = message && readToken(message)
  if (!message || token === undefined) return call
  return { ...call, token, ...(isCompletion && { completion: readCompletion(message) }) }
}
