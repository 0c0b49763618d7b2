import { z } from '@hono/zod-openapi'
import { cancelRun, terminateRun } from '../../client/end-run.ts'
import { signalRun } from '../../client/signal-run.ts'
import { updateRun } from '../../client/update-run.ts'
import type { Services } from '../services.ts'
import { route, type Route } from './route.ts'
import { anything, runId, runParams, text } from './shapes.ts'

const messageParams = z.object({ id: runId, name: z.string().min(1).max(200) })

const STEERING = {
  method: 'post',
  tag: 'runs',
  admission: ['operator'],
} as const

const ERRORS = ['RUN_NOT_FOUND', 'RUN_CLOSED', 'TEMPORAL_UNREACHABLE', 'WAIT_TIMEOUT'] as const

/** Messages to runs, and ends of them. */
export function steerRoutes({ temporal }: Services): readonly Route[] {
  return [...messageRoutes({ temporal }), ...endRoutes({ temporal })]
}

function messageRoutes({ temporal }: Pick<Services, 'temporal'>): readonly Route[] {
  return [
    route({
      ...STEERING,
      path: '/v1/runs/{id}/signals/{name}',
      about: 'Send a signal, which Temporal keeps until the run takes it',
      params: messageParams,
      body: z.strictObject({ payload: anything.optional() }).default({}),
      answers: { 202: { about: 'It is on its way', schema: z.object({ id: text, signal: text }) } },
      errors: ERRORS,
      async handle({ params: { id, name }, body: { payload } }) {
        await signalRun(await temporal(), { id, name, payload })
        return { status: 202, body: { id, signal: name } }
      },
    }),
    route({
      ...STEERING,
      path: '/v1/runs/{id}/updates/{name}',
      about: 'Send an update, and wait for what the run answers',
      params: messageParams,
      body: z
        .strictObject({ payload: anything.optional(), updateId: z.string().max(200).optional() })
        .default({}),
      answers: {
        200: {
          about: 'The run’s answer',
          schema: z.object({ id: text, update: text, updateId: text, result: anything.optional() }),
        },
      },
      errors: [...ERRORS, 'UPDATE_REFUSED', 'NO_WORKER'],
      async handle({ params: { id, name }, body }) {
        const answer = await updateRun(await temporal(), { id, name, ...body })
        return { body: { id, update: name, ...answer } }
      },
    }),
  ]
}

function endRoutes({ temporal }: Pick<Services, 'temporal'>): readonly Route[] {
  return [
    route({
      ...STEERING,
      path: '/v1/runs/{id}/cancel',
      about: 'Ask a run to stop; its workflow decides what to undo',
      params: runParams,
      answers: {
        202: {
          about: 'It is asked to stop',
          schema: z.object({ id: text, cancellationRequested: z.literal(true) }),
        },
      },
      errors: ERRORS,
      async handle({ params: { id } }) {
        await cancelRun(await temporal(), id)
        return { status: 202, body: { id, cancellationRequested: true } }
      },
    }),
    route({
      ...STEERING,
      path: '/v1/runs/{id}/terminate',
      about: 'End a run at once; it undoes nothing',
      params: runParams,
      body: z.strictObject({ reason: z.string().min(1).max(1_000) }),
      answers: {
        200: { about: 'It has ended', schema: z.object({ id: text, terminated: z.literal(true) }) },
      },
      errors: ERRORS,
      async handle({ params: { id }, body: { reason } }) {
        await terminateRun(await temporal(), id, reason)
        return { body: { id, terminated: true } }
      },
    }),
  ]
}
