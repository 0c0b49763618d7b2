import { z } from '@hono/zod-openapi'
import { createKey, listKeys, revokeKey, rotateKey } from '../access/key-book.ts'
import { ROLES } from '../access/role.ts'
import { neededAccess, type Services } from '../services.ts'
import { callerOf, route, type Route } from './route.ts'
import { givenMoment, moment, open, text } from './shapes.ts'

const key = open({
  id: text,
  person: text,
  roles: z.array(text),
  name: text.optional(),
  createdBy: text,
  createdAt: moment,
  expiresAt: moment.optional(),
  revokedAt: moment.optional(),
  lastUsedOn: text.optional(),
  secrets: z.int(),
}).meta({ id: 'Key' })

const given = z.object({ id: text, key: text }).meta({ id: 'GivenKey' })
const params = z.object({ id: z.string().min(1).max(100) })

const KEYS = {
  tag: 'access',
  admission: ['operator'],
  errors: ['DATABASE_UNREACHABLE', 'API_KEY_NOT_FOUND'],
} as const

/** Keys to the API, for those who run it. */
export function keyRoutes(services: Services): readonly Route[] {
  return [listRoute(services), createRoute(services), ...changeRoutes(services)]
}

function listRoute(services: Services): Route {
  return route({
    ...KEYS,
    method: 'get',
    path: '/v1/keys',
    about: 'List the keys, the newest first, without their secrets',
    answers: { 200: { about: 'All of them', schema: z.object({ items: z.array(key) }) } },
    handle: async () => ({ body: { items: await listKeys(neededAccess(services)) } }),
  })
}

function createRoute(services: Services): Route {
  return route({
    ...KEYS,
    method: 'post',
    path: '/v1/keys',
    about: 'Make a key for a person or program',
    body: z.strictObject({
      person: z.string().min(1).max(200),
      roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
      name: z.string().min(1).max(200).optional(),
      expiresAt: givenMoment.optional(),
    }),
    answers: { 201: { about: 'The key, which is shown this once', schema: given } },
    async handle(call) {
      const made = await createKey(neededAccess(services), call.body, callerOf(call).person)
      return { status: 201, body: made }
    },
  })
}

function changeRoutes(services: Services): readonly Route[] {
  return [
    route({
      ...KEYS,
      method: 'post',
      path: '/v1/keys/{id}/rotate',
      about: 'Give a key another secret; the one before opens until the next rotation',
      params,
      answers: { 200: { about: 'The key, which is shown this once', schema: given } },
      handle: async (call) => ({
        body: await rotateKey(neededAccess(services), call.params.id, callerOf(call).person),
      }),
    }),
    route({
      ...KEYS,
      method: 'delete',
      path: '/v1/keys/{id}',
      about: 'End a key, and the sessions that were opened with it',
      params,
      answers: { 204: { about: 'It opens nothing any more' } },
      async handle(call) {
        await revokeKey(neededAccess(services), call.params.id, callerOf(call).person)
        return { status: 204 }
      },
    }),
  ]
}
