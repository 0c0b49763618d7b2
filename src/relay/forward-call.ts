import {
  constants,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import { reasonOf } from '../errors/orion-error.ts'
import { answer, closed, CUT_OFF, GRPC, readBody, refuse } from './answer.ts'
import type { CallContext } from './call-context.ts'
import { timeoutMs } from './deadline.ts'
import type { Call } from './events.ts'
import { exchange, grpcStatus, type Reply } from './exchange.ts'
import { readMessage } from './grpc-frame.ts'
import { HOLD_MS, MESSAGE_BYTES_MAX, REFUSAL_MS, TOKEN_PREFIX_BYTES } from './limits.ts'
import { tap } from './tap.ts'
import { readInlinedTasks, readToken, type Task } from './task.ts'
import type { Upstream } from './upstream.ts'

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
  const { upstream } = context
  // Whether it can be read in time to be asked about; otherwise it is read while it goes through.
  const body = context.intercepted() ? await readBody(down) : undefined
  const asked = body ? withToken(begun, body, headers) : begun
  const verdict = await context.ask(asked)
  if (!verdict.forward) {
    if (verdict.instead) answer(down, verdict.instead)
    return
  }
  const allowedMs = timeoutMs(headers['grpc-timeout'] as string)
  const deadline = performance.now() + (allowedMs ?? Infinity)
  const session = await connected(down, allowedMs, upstream)
  if (!session) return
  const sent = { ...headers, ...upstream.headers() }
  const up = session.request(sent)
  const call = sendRequest(asked, { down, up, body, headers }, context)
  await passAnswer(call, { down, up, silent: !verdict.answer, deadline }, context)
  if (verdict.instead) answerInstead(down, verdict.instead)
  if (verdict.again && body) verdict.again(grpcStatus(await exchange(session, sent, body)))
}

/** The server's answer, if it was passed on, is the one that stands. */
function answerInstead(down: ServerHttp2Stream, instead: Reply): void {
  if (!down.destroyed && !down.headersSent) answer(down, instead)
}

/** The connection to Temporal; undefined where there is none in time, or nobody waits any more. */
async function connected(
  down: ServerHttp2Stream,
  allowedMs: number | undefined,
  upstream: Upstream,
): Promise<ClientHttp2Session | undefined> {
  try {
    const withinMs = allowedMs === undefined ? HOLD_MS : allowedMs - REFUSAL_MS
    const session = upstream.connected() ?? (await upstream.connect(withinMs))
    return down.destroyed || down.closed ? undefined : session
  } catch (error) {
    refuse(down, GRPC.unavailable, `the relay has no connection to Temporal (${reasonOf(error)})`)
    return undefined
  }
}

interface Request {
  readonly down: ServerHttp2Stream
  readonly up: ClientHttp2Stream
  /** Where it has been read already. */
  readonly body: Buffer | undefined
  readonly headers: IncomingHttpHeaders
}

/** @returns the call as far as it is known; its token once the request is through */
function sendRequest(begun: Call, request: Request, context: CallContext): () => Call {
  const { down, up, body, headers } = request
  let call = begun
  let complete = false
  const begin = () => {
    complete = true
    context.emit({ type: 'call-begun', call })
  }
  down.once('close', () => {
    if (!complete || call.role === 'other') up.close(constants.NGHTTP2_CANCEL)
  })
  if (body) {
    up.end(body)
    begin()
    return () => call
  }
  const prefix = begun.role === 'other' ? undefined : tap(down, TOKEN_PREFIX_BYTES)
  down.once('end', () => {
    if (down.aborted) return
    if (prefix) call = withToken(begun, prefix.body(), headers)
    begin()
  })
  down.pipe(up)
  return () => call
}

interface Answer {
  readonly down: ServerHttp2Stream
  readonly up: ClientHttp2Stream
  /** Whether the worker is not to hear of it. */
  readonly silent: boolean
  readonly deadline: number
}

async function passAnswer(
  call: () => Call,
  { down, up, silent, deadline }: Answer,
  context: CallContext,
): Promise<void> {
  const ended = closed(up)
  const answered = closed(down)
  let headers: IncomingHttpHeaders | undefined
  let trailers: IncomingHttpHeaders | undefined
  let failure: Error | undefined
  const deaf = () => silent || down.destroyed || down.closed
  const whole = call().role === 'complete-workflow' ? tap(up, MESSAGE_BYTES_MAX) : undefined

  up.on('response', (received, flags) => {
    headers = received
    const endStream = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0
    if (!deaf()) down.respond(received, endStream ? { endStream } : { waitForTrailers: true })
    if (deaf() || endStream) up.resume()
    else up.pipe(down)
  })
  down.once('wantTrailers', () => down.sendTrailers(trailers ?? CUT_OFF))
  up.on('trailers', (received) => (trailers = received))
  up.once('end', () => {
    if (!whole || !headers) return
    const tasks = inlinedTasks(whole.body(), headers)
    const delivered = silent || !deaf()
    if (tasks.length > 0) context.emit({ type: 'tasks-handed-out', call: call(), tasks, delivered })
  })
  up.on('error', (error) => (failure = error))
  // The worker went in the midst of an answer: the rest of it still has to be read.
  down.once('close', () => {
    up.unpipe(down)
    up.resume()
  })
  await ended
  if (headers && (trailers ?? headers)['grpc-status'] !== undefined) {
    const status = grpcStatus({ headers, trailers })
    context.emit({ type: 'call-applied', call: call(), status })
    if (!silent && (await answered)) context.emit({ type: 'call-answered', call: call() })
    return
  }
  const reason = failure?.message ?? `the stream was reset (${up.rstCode})`
  context.emit({ type: 'call-lost', call: call(), reason })
  if (silent) return
  // The server resets a call whose time is over, and lets the caller see for itself why.
  const status = performance.now() < deadline ? GRPC.unavailable : GRPC.deadlineExceeded
  if (down.headersSent) down.end()
  else refuse(down, status, `the connection to Temporal was lost (${reason})`)
  await answered
}

function inlinedTasks(body: Buffer, headers: IncomingHttpHeaders): Task[] {
  const message = readMessage(body, String(headers['grpc-encoding']))
  return message ? readInlinedTasks(message) : []
}

function withToken(call: Call, body: Buffer, headers: IncomingHttpHeaders): Call {
  if (call.role === 'other') return call
  const message = readMessage(body, String(headers['grpc-encoding']))
  const token = message && readToken(message)
  return token === undefined ? call : { ...call, token }
}
