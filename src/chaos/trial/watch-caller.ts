import type { Relay } from '../../relay/relay.ts'
import type { CallerCall } from '../experiment/evidence.ts'
import { NOBODY, type Attendant } from '../lane/attendant.ts'
import { verdictOf } from '../lane/watch-relay.ts'
import type { Boundary } from '../points/boundary.ts'

export type CallName = Pick<CallerCall, 'kind' | 'name'>

/** Calls that change something; asking is no point where a run could be lost. */
const KINDS: Readonly<Record<string, CallerCall['kind']>> = {
  StartWorkflowExecution: 'start',
  SignalWorkflowExecution: 'signal',
  UpdateWorkflowExecution: 'update',
  RequestCancelWorkflowExecution: 'cancel',
}

export interface WatchedCaller {
  readonly attend: (attendant: Attendant | undefined) => void
  /** Says what the next call of this kind is, which cannot be seen from outside. */
  readonly name: (workflowId: string, call: CallName) => void
}

/** Turns the calls of a caller into boundaries. */
export function watchCaller(relay: Relay): WatchedCaller {
  let attendant = NOBODY
  const named = new Map<CallerCall['kind'], { workflowId: string; name: string }>()
  const counts = new Map<string, number>()
  const underWay = new Map<number, Boundary>()

  relay.intercept(async ({ id, method }) => {
    const kind = KINDS[method]
    const call = kind && named.get(kind)
    if (!kind || !call) return verdictOf('pass', false)
    const name = kind === 'start' || kind === 'cancel' ? kind : `${kind}:${call.name}`
    const key = `${call.workflowId} ${name}`
    const number = (counts.get(key) ?? 0) + 1
    counts.set(key, number)
    const step = { kind: 'call', name, number } as const
    const after: Boundary = { workflowId: call.workflowId, step, phase: 'after-call' }
    underWay.set(id, after)
    const order = await attendant.at({ ...after, phase: 'before-call' })
    return verdictOf(order === 'pass' && attendant.silences(after) ? 'lose-reply' : order, false)
  })
  relay.listen((event) => {
    if (event.type !== 'call-applied') return
    const boundary = underWay.get(event.call.id)
    underWay.delete(event.call.id)
    if (boundary && event.status === 0) void attendant.at(boundary)
  })
  return {
    attend: (next = NOBODY) => void (attendant = next),
    name: (workflowId, { kind, name }) => void named.set(kind, { workflowId, name }),
  }
}
