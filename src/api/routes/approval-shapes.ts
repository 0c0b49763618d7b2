import { z } from '@hono/zod-openapi'
import { cursor, limitText, moment, open, runId, text } from './shapes.ts'

const standing = open({
  decision: text,
  decisionId: text.optional(),
  approver: text.optional(),
  reason: text.optional(),
  decidedAt: moment,
}).meta({ id: 'Decision' })

export const approval = open({
  run: text,
  approval: text,
  status: text,
  subject: text.optional(),
  requestedBy: text.optional(),
  details: text.optional(),
  requestedAt: moment.optional(),
  expiresAt: moment.optional(),
  startedAt: moment.optional(),
  decision: standing.optional(),
  etag: text,
  answered: z.boolean(),
  knownFrom: z.enum(['run', 'records', 'list']),
}).meta({ id: 'Approval' })

export const approvalPage = z.object({
  items: z.array(approval),
  total: z.int(),
  next: text.optional(),
  asOf: moment,
  complete: z.boolean(),
})

export const listQuery = z.strictObject({
  status: z.enum(['pending']).default('pending'),
  search: z.string().max(200).optional().describe('words that subject, details or names contain'),
  requestedBy: z.string().max(200).optional(),
  run: z.string().max(1_000).optional(),
  limit: limitText,
  cursor,
})

export const approvalParams = z.object({ run: runId, approval: z.string().min(1).max(200) })

export const decideBody = z
  .strictObject({
    decisionId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('sent again, it is the same decision; made up where absent'),
    reason: z.string().max(4_000).optional(),
    etag: z.string().max(100).optional().describe('what was shown, as If-Match'),
  })
  .default({})
  .meta({ id: 'Decide' })

export const decided = open({
  run: text,
  approval: text,
  decisionId: text,
  delivered: z.enum(['update', 'signal']),
  state: z
    .enum(['decided', 'recorded'])
    .describe('recorded: no worker answered, and Temporal keeps the decision'),
  standing: standing.optional(),
  knownFrom: z.enum(['run', 'records']).optional(),
  failingTask: z.unknown().optional(),
}).meta({ id: 'Decided' })
