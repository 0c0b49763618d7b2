import { z } from '@hono/zod-openapi'
import { moment, open, text } from './shapes.ts'

/** Who a caller is to the API. */
export const whoami = open({
  person: text,
  roles: z.array(text),
  via: z.enum(['local', 'api-key', 'session', 'oidc']),
  keyId: text.optional(),
  expiresAt: moment.optional(),
}).meta({ id: 'Caller' })
