import { z } from '@hono/zod-openapi'
import { reason } from './approval-shapes.ts'
import { json } from './shapes.ts'

const words = z.string().min(1).max(4_000)
const person = z.string().min(1).max(200)
/** The last moment that a date can say. */
const DATE_MAX = 8_640_000_000_000_000

const untilMs = z.int().min(0).max(DATE_MAX).describe('milliseconds since 1970')
const digest = z.string().max(100)

/** What people may say to a request under a policy, votes aside, and what each of it holds. */
export const SAYINGS = {
  edit: { digest, args: json, reason },
  ask: { text: words },
  answer: { question: person, text: words },
  comment: { text: words },
  delegate: { to: person, untilMs },
  extend: { untilMs, reason },
  withdraw: { reason },
  reopen: { reason: words },
  'break-glass': { digest, reason: words },
  review: { verdict: z.enum(['confirm', 'dispute']), reason },
} as const
