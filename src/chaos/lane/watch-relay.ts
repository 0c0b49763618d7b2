import { GRPC } from '../../wire/grpc-status.ts'
import type { Call, RelayEvent, Verdict } from '../../relay/events.ts'
import type { Reply } from '../../relay/exchange.ts'
import type { Relay } from '../../relay/relay.ts'
import type { Boundary, Phase } from '../points/boundary.ts'
import type { Attendant, Order } from './attendant.ts'
import type { HeldStep, StepBook } from './step-book.ts'

export interface RelayWatch {
  readonly relay: Relay
  readonly book: StepBook
  readonly pid: () => number
  /** Asked each time, since attendants change from trial to trial. */
  readonly attendant: () => Attendant
}

const PASS: Verdict = { forward: true, answer: true }
const HEARTBEAT = 'RecordActivityTaskHeartbeat'

/** Turns what passes a worker's relay into boundaries of the run, and does what is ordered there. */
export function watchRelay(watch: RelayWatch): void {
  const { relay, book, pid } = watch
  // A call whose answer is kept back is still applied, which is when its boundary is reached.
  const heartbeats = new Map<number, Boundary>()
  relay.intercept(async (call) => {
    const heartbeat = call.method === HEARTBEAT
    const held = heartbeat ? book.activityOf(pid()) : book.find(call.token)
    if (!held) return PASS
    if (heartbeat) held.heartbeats += 1
    const nth = heartbeat ? held.heartbeats : undefined
    const before = boundaryOf(held, heartbeat ? 'before-heartbeat' : 'before-report', nth)
    const after = boundaryOf(held, heartbeat ? 'after-heartbeat' : 'after-report', nth)
    if (heartbeat) heartbeats.set(call.id, after)
    const order = await watch.attendant().at(before)
    return verdictOf(order, watch.attendant().silences(after))
  })
  relay.listen((event) => hear(event, heartbeats, watch))
}

function hear(event: RelayEvent, heartbeats: Map<number, Boundary>, watch: RelayWatch): void {
  if (event.type === 'tasks-handed-out') hearOfTasks(event, watch)
  else if (event.type === 'call-applied') hearOfAnswer(event, heartbeats, watch)
  else if (event.type === 'call-answered') hearOfReply(event.call, watch)
}

type TasksEvent = Extract<RelayEvent, { type: 'tasks-handed-out' }>
type AppliedEvent = Extract<RelayEvent, { type: 'call-applied' }>

function hearOfTasks({ tasks, delivered }: TasksEvent, { book, pid, attendant }: RelayWatch): void {
  if (!delivered) return
  for (const task of tasks) void attendant().at(boundaryOf(book.handOut(task, pid()), 'started'))
}

function hearOfAnswer(
  { call, status }: AppliedEvent,
  heartbeats: Map<number, Boundary>,
  watch: RelayWatch,
): void {
  const heartbeat = heartbeats.get(call.id)
  heartbeats.delete(call.id)
  const held = watch.book.find(call.token)
  const boundary = heartbeat ?? (held && boundaryOf(held, 'after-report'))
  if (boundary && status === GRPC.ok) void watch.attendant().at(boundary)
  if (held && status === GRPC.notFound) tellLate(call, held, watch)
}

function hearOfReply({ token }: Call, { book, attendant }: RelayWatch): void {
  const held = book.find(token)
  if (!held) return
  book.release(token)
  void attendant().at(boundaryOf(held, 'acknowledged'))
}

function tellLate({ method }: Call, { pid }: HeldStep, watch: RelayWatch): void {
  const what = `${method} came too late and was refused`
  watch.attendant().saw({ party: `worker ${pid}`, kind: 'call', what })
}

export function boundaryOf(held: HeldStep, phase: Phase, nth?: number): Boundary {
  const { workflowId, step, pid } = held
  return { workflowId, step, phase, pid, ...(nth !== undefined && { nth }) }
}

export function verdictOf(order: Order, silent: boolean): Verdict {
  switch (order) {
    case 'drop':
      return { forward: false, answer: false }
    case 'refuse':
      return { forward: false, answer: true, instead: unavailable() }
    case 'lose-reply':
      return { forward: true, answer: false, instead: unavailable() }
    case 'repeat':
      return { forward: true, answer: true, again: () => {} }
    default:
      return { forward: true, answer: !silent }
  }
}

/** What a caller sees whose connection broke. */
function unavailable(): Reply {
  return {
    headers: {
      ':status': 200,
      'content-type': 'application/grpc',
      'grpc-status': String(GRPC.unavailable),
      'grpc-message': 'the connection was lost on purpose',
    },
    body: Buffer.alloc(0),
    trailers: undefined,
  }
}
