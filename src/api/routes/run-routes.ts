import { z } from '@hono/zod-openapi'
import { pageRuns } from '../../client/page-runs.ts'
import { startRun } from '../../client/start-run.ts'
import { readTraceParent, TRACE_PARENT } from '../../client/trace/trace-parent.ts'
import type { RunFilter } from '../../client/list-runs.ts'
import type { Services } from '../services.ts'
import { callerOf, route, type Route } from './route.ts'
import { readSpans } from '../../client/why/run-spans.ts'
import { explainRun } from '../../client/why/explain-run.ts'
import {
  explanation,
  history,
  runPage,
  shownRun,
  spans as timeLine,
  startBody,
  startedRun,
} from './run-shapes.ts'
import { cursor, limitText, runParams } from './shapes.ts'
import { fetchEvents } from '../../client/history.ts'
import { showRun } from './show-run.ts'
import { startOnce } from './start-run.ts'

const RUN = ['RUN_NOT_FOUND', 'TEMPORAL_UNREACHABLE', 'WAIT_TIMEOUT'] as const

/** Starting runs, and reading what they did. */
export function runRoutes(services: Services): readonly Route[] {
  return [startRoute(services), listRoute(services), ...readRoutes(services)]
}

function startRoute({ temporal, taskQueue: own }: Services): Route {
  return route({
    method: 'post',
    path: '/v1/runs',
    about: 'Start a run; with an Idempotency-Key once, however often it is sent',
    tag: 'runs',
    admission: ['requester', 'operator'],
    body: startBody,
    headers: {
      'Idempotency-Key': 'A name for this start; the same body is then started once.',
      traceparent: 'The span of the caller, by W3C; the trace of the run is then part of it.',
    },
    answers: {
      200: { about: 'An earlier request with this key had started it', schema: startedRun },
      201: { about: 'It is started', schema: startedRun },
    },
    errors: [
      'WORKFLOW_TYPE_UNKNOWN',
      'IDEMPOTENCY_KEY_REUSED',
      'RUN_ALREADY_EXISTS',
      'TEMPORAL_UNREACHABLE',
    ],
    async handle(call) {
      const { type, input, id, taskQueue = own, custom = false } = call.body
      const traceParent = call.header(TRACE_PARENT)
      const memo = readTraceParent(traceParent) ? { [TRACE_PARENT]: traceParent } : {}
      const options = { type, input, id, taskQueue, custom, memo }
      const key = call.header('idempotency-key')
      const client = await temporal()
      const started =
        key === undefined
          ? { ...(await startRun(client, options)), replayed: false }
          : await startOnce(client, options, { key, person: callerOf(call).person })
      const { replayed, ...body } = started
      const headers = { location: `/v1/runs/${encodeURIComponent(started.id)}` }
      if (!replayed) return { status: 201, body, headers }
      return { status: 200, body, headers: { ...headers, 'idempotency-replayed': 'true' } }
    },
  })
}

function listRoute({ temporal }: Services): Route {
  return route({
    method: 'get',
    path: '/v1/runs',
    about: 'List runs, newest first',
    tag: 'runs',
    admission: 'signed-in',
    query: z.strictObject({
      status: z
        .enum(['running', 'completed', 'failed', 'cancelled', 'terminated', 'timedout'])
        .optional(),
      type: z.string().max(200).optional(),
      phase: z.string().max(100).optional(),
      limit: limitText,
      cursor,
    }),
    answers: {
      200: { about: 'A page of runs; next is where the next one begins', schema: runPage },
    },
    errors: ['TEMPORAL_UNREACHABLE', 'WAIT_TIMEOUT'],
    async handle({ query: { cursor: from, ...filter } }) {
      const { runs, next } = await pageRuns(await temporal(), filter as RunFilter, from)
      return { body: { items: runs, ...(next !== undefined && { next }) } }
    },
  })
}

function readRoutes(services: Services): readonly Route[] {
  const { temporal } = services
  const reading = {
    method: 'get',
    tag: 'runs',
    admission: 'signed-in',
    params: runParams,
    errors: RUN,
  } as const
  return [
    route({
      ...reading,
      path: '/v1/runs/{id}',
      about: 'Show a run: state, result, approvals, records',
      answers: { 200: { about: 'What is known of it', schema: shownRun } },
      handle: async ({ params }) => ({ body: await showRun(services, params.id) }),
    }),
    route({
      ...reading,
      path: '/v1/runs/{id}/history',
      about: 'List what has happened to a run, oldest first',
      answers: { 200: { about: 'Its events', schema: history } },
      handle: async ({ params }) => ({
        body: { items: await fetchEvents(await temporal(), params.id) },
      }),
    }),
    route({
      ...reading,
      path: '/v1/runs/{id}/why',
      about: 'Show where the time of a run went, and what would shorten it',
      answers: { 200: { about: 'Its legs, the longest first', schema: explanation } },
      handle: async ({ params }) => ({ body: await explainRun(await temporal(), params.id) }),
    }),
    route({
      ...reading,
      path: '/v1/runs/{id}/spans',
      about: 'Show what a run did when: stretches of its time, which overlap',
      answers: { 200: { about: 'From its start to its end, or to now', schema: timeLine } },
      handle: async ({ params }) => {
        const { fromMs, untilMs, spans } = await readSpans(await temporal(), params.id)
        return { body: { fromMs, untilMs, spans } }
      },
    }),
  ]
}
