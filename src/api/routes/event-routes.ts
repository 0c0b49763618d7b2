import { z } from '@hono/zod-openapi'
import { OrionError } from '../../errors/orion-error.ts'
import type { Caller } from '../access/caller.ts'
import type { Keys } from '../access/keys.ts'
import { cursorOf } from '../events/event-text.ts'
import type { EventStreams } from '../events/event-streams.ts'
import type { Services } from '../services.ts'
import { callerOf, route, type Route } from './route.ts'

/** What happens, as it happens. */
export function eventRoutes({ keys }: Services, streams: EventStreams): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/events',
      about: 'Follow what happens, as server-sent events; after a break without gap or repeat',
      tag: 'events',
      admission: 'signed-in',
      query: z.strictObject({
        run: z.string().min(1).max(1_000).optional().describe('events of this run alone'),
        after: z.string().max(40).optional().describe('the id of the last event, as Last-Event-ID'),
      }),
      headers: { 'Last-Event-ID': 'The id of the last event that was read.' },
      answers: {
        200: { about: 'A stream', schema: z.string(), type: 'text/event-stream' },
      },
      errors: ['DATABASE_UNREACHABLE'],
      async handle(call) {
        const last = call.header('last-event-id') ?? call.query.after
        const caller = callerOf(call)
        return streams.open({
          after: last === undefined || last === '' ? undefined : cursorOf(last),
          run: call.query.run,
          check: () => checkStillIn(caller, keys),
        })
      },
    }),
  ]
}

/** A key that was revoked, or a session or token that is over, ends what was opened with it. */
async function checkStillIn({ keyId, expiresAt }: Caller, keys: Keys): Promise<void> {
  if (keyId !== undefined) await keys.holderOf(keyId)
  if (expiresAt === undefined || Date.parse(expiresAt) > Date.now()) return
  throw new OrionError('SIGN_IN_REQUIRED', 'The sign-in that opened this stream is over.')
}
