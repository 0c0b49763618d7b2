import { z } from '@hono/zod-openapi'
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
        const { keyId } = callerOf(call)
        return streams.open({
          after: last === undefined || last === '' ? undefined : cursorOf(last),
          run: call.query.run,
          // A key that was revoked ends what was opened with it.
          check: async () => keyId !== undefined && keys.holderOf(keyId),
        })
      },
    }),
  ]
}
