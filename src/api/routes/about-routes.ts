import { z } from '@hono/zod-openapi'
import { closedSession } from '../access/session.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { PartHealth } from '../../ops/health.ts'
import type { Services } from '../services.ts'
import { whoami } from './access-shapes.ts'
import { callerOf, route, type Route } from './route.ts'
import { moment, open, text } from './shapes.ts'

/** Who asks, and whether the API lives. */
export function aboutRoutes(services: Services): readonly Route[] {
  return [...sessionRoutes(services), ...healthRoutes(services)]
}

function sessionRoutes({ keys, sessions }: Services): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/whoami',
      about: 'Show who you are to the API, and your roles',
      tag: 'access',
      admission: 'signed-in',
      answers: { 200: { about: 'Who you are', schema: whoami } },
      handle: async (call) => ({ body: callerOf(call) }),
    }),
    route({
      method: 'post',
      path: '/v1/session',
      about: 'Sign a browser in with an API key',
      tag: 'access',
      admission: 'anyone',
      body: z.strictObject({ key: z.string().min(1).max(200) }),
      answers: { 200: { about: 'Signed in; the session is a cookie', schema: whoami } },
      errors: ['SIGN_IN_REQUIRED', 'DATABASE_UNREACHABLE'],
      async handle({ body: { key }, header }) {
        const caller = await keys.callerOf(key)
        const { keyId } = caller
        if (keyId === undefined) throw new OrionError('SIGN_IN_REQUIRED', 'The key has no id.')
        const cookie = sessions.open(keyId, header('origin')?.startsWith('https:') ?? false)
        return { body: { ...caller, via: 'session' }, headers: { 'set-cookie': cookie } }
      },
    }),
    route({
      method: 'delete',
      path: '/v1/session',
      about: 'Sign the browser out',
      tag: 'access',
      admission: 'anyone',
      answers: { 204: { about: 'Signed out' } },
      handle: async () => ({ status: 204, headers: { 'set-cookie': closedSession() } }),
    }),
  ]
}

const part = open({ ok: z.boolean(), code: text.optional(), since: moment.optional() })

/** For everybody: where a server is, and as whom we sign in there, is not for everybody. */
function openPart(part: PartHealth): Omit<PartHealth, 'message'> {
  const { message: _, ...known } = part
  return known
}

function healthRoutes({ health }: Services): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/livez',
      about: 'Whether the API runs',
      tag: 'operations',
      admission: 'anyone',
      answers: { 200: { about: 'It runs', schema: z.object({ ok: z.literal(true) }) } },
      handle: async () => ({ body: { ok: true } }),
    }),
    route({
      method: 'get',
      path: '/readyz',
      about: 'Whether Temporal and PostgreSQL answer',
      tag: 'operations',
      admission: 'anyone',
      answers: {
        200: { about: 'Both answer', schema: z.object({ temporal: part, database: part }) },
        503: { about: 'One does not', schema: z.object({ temporal: part, database: part }) },
      },
      async handle() {
        const { temporal, database } = health()
        const isReady = temporal.ok && database.ok
        const body = { temporal: openPart(temporal), database: openPart(database) }
        return { status: isReady ? 200 : 503, body }
      },
    }),
  ]
}
