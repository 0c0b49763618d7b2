import {
  nameOfMessage,
  type SignalName,
  type UpdateName,
  type WorkflowFunction,
} from '../client/typed-run.ts'
import { PAGE } from './limits.ts'
import { send, type ApiPlace, type Got, type Sent } from './send.ts'
import type {
  RunExplanation,
  RunHistory,
  RunLine,
  RunPage,
  RunSpans,
  ShownRun,
  StartBody,
  RemoteStart,
} from './shapes.ts'

export interface StartOptions {
  /** With it, the start is sent again until it is answered, and happens once. */
  readonly idempotencyKey?: string
  /** The span of the caller, by W3C. */
  readonly traceparent?: string
}

export interface RunQuery {
  readonly status?: 'running' | 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timedout'
  readonly type?: string
  readonly phase?: string
}

export interface PageOptions {
  readonly limit?: number
  /** What the page before gave as `next`. */
  readonly cursor?: string
}

/** Runs by HTTP. Every call throws the coded error that the API answers, or `API_UNREACHABLE`. */
export interface RemoteRuns {
  /** Starts a run; `replayed` where an earlier start with this key had done so. */
  start<W extends WorkflowFunction = WorkflowFunction>(
    body: StartBody<W>,
    options?: StartOptions,
  ): Promise<RemoteStart & { readonly replayed: boolean }>
  list(query?: RunQuery & PageOptions): Promise<RunPage>
  /** All of them, page by page, newest first. */
  each(query?: RunQuery): AsyncGenerator<RunLine, void>
  show<W extends WorkflowFunction = WorkflowFunction>(id: string): Promise<ShownRun<W>>
  history(id: string): Promise<RunHistory>
  why(id: string): Promise<RunExplanation>
  spans(id: string): Promise<RunSpans>
  signal<Payload>(id: string, name: SignalName<Payload>, payload?: Payload): Promise<void>
  /** Waits for what the run answers. With an `updateId` it may be sent again. */
  update<Answer = unknown, Payload = unknown>(
    id: string,
    name: UpdateName<Answer, Payload>,
    payload?: Payload,
    options?: { readonly updateId?: string },
  ): Promise<Answer>
  cancel(id: string): Promise<void>
  terminate(id: string, reason: string): Promise<void>
}

export function remoteRuns(place: ApiPlace): RemoteRuns {
  const get = async <Body>(path: string, query: Sent['query'] = {}) =>
    (await send<Body>(place, { path, query, isRepeatable: true })).body
  const post = <Body>(path: string, more: Partial<Sent> = {}): Promise<Got<Body>> =>
    send<Body>(place, { method: 'POST', path, isRepeatable: false, ...more })
  return {
    async start(body, { idempotencyKey, traceparent } = {}) {
      const { body: started, headers } = await post<RemoteStart>('/v1/runs', {
        body,
        headers: { 'idempotency-key': idempotencyKey, traceparent },
        isRepeatable: idempotencyKey !== undefined,
      })
      return { ...started, replayed: headers.get('idempotency-replayed') === 'true' }
    },
    list: (query) => get<RunPage>('/v1/runs', { ...query }),
    each: (query) => pages((cursor) => get<RunPage>('/v1/runs', { ...query, ...cursor })),
    show: (id) => get(pathOf(id)),
    history: (id) => get(`${pathOf(id)}/history`),
    why: (id) => get(`${pathOf(id)}/why`),
    spans: (id) => get(`${pathOf(id)}/spans`),
    async signal(id, name, payload) {
      await post(`${pathOf(id)}/signals/${encodeURIComponent(nameOfMessage(name))}`, {
        body: { payload },
      })
    },
    async update(id, name, payload, { updateId } = {}) {
      const path = `${pathOf(id)}/updates/${encodeURIComponent(nameOfMessage(name))}`
      const body = { payload, updateId }
      const isRepeatable = updateId !== undefined
      const { body: answer } = await post<{ result?: unknown }>(path, { body, isRepeatable })
      return answer.result as never
    },
    async cancel(id) {
      await post(`${pathOf(id)}/cancel`, { isRepeatable: true })
    },
    async terminate(id, reason) {
      await post(`${pathOf(id)}/terminate`, { body: { reason } })
    },
  }
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next?: string | undefined
}

/** Every item of a list, one page read at a time. */
export async function* pages<Item>(
  read: (from: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Item>>,
): AsyncGenerator<Item, void> {
  let page = await read({ limit: PAGE })
  yield* page.items
  while (page.next !== undefined) {
    page = await read({ limit: PAGE, cursor: page.next })
    yield* page.items
  }
}

function pathOf(id: string): string {
  return `/v1/runs/${encodeURIComponent(id)}`
}
