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
  for: z.enum(['me']).optional().describe('what you may decide now'),
  status: z.enum(['pending', 'decided']).default('pending'),
  search: z.string().max(200).optional().describe('words that subject, details or names contain'),
  requestedBy: z.string().max(200).optional(),
  run: z.string().max(1_000).optional(),
  limit: limitText,
  cursor,
})

export const approvalParams = z.object({ run: runId, approval: z.string().min(1).max(200) })

export const decisionId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!link_)/, 'expected another id: those that begin with link_ are of one-time links')
  .optional()
  .describe('sent again, it is the same message; made up where absent')

export const reason = z.string().max(4_000).optional()

export const SHOW_ERRORS = [
  'RUN_NOT_FOUND',
  'APPROVAL_NOT_OPEN',
  'NO_WORKER',
  'TEMPORAL_UNREACHABLE',
  'WAIT_TIMEOUT',
] as const

export const DECISION_ERRORS = [
  ...SHOW_ERRORS,
  'APPROVAL_ALREADY_DECIDED',
  'APPROVAL_AMBIGUOUS',
  'APPROVAL_NOT_ALLOWED',
  'APPROVAL_STALE',
  'DECISION_ID_USED',
  'RUN_CLOSED',
  'VERSION_STALE',
] as const

export const decideBody = z
  .strictObject({
    decisionId,
    reason,
    etag: z.string().max(100).optional().describe('what was shown, as If-Match'),
    digest: z.string().max(100).optional().describe('what it is for, under a policy'),
    for: z.string().max(200).optional().describe('in whose place, for a delegate'),
    pins: z.unknown().optional().describe('narrows what is allowed'),
  })
  .default({})
  .meta({ id: 'Decide' })

export const decided = open({
  run: text,
  approval: text,
  decisionId: text,
  delivered: z.enum(['update', 'signal', 'records']),
  state: z
    .enum(['decided', 'recorded', 'counted', 'new-vote', 'noted', 'reopened'])
    .describe('recorded: no worker answered, and Temporal keeps the decision'),
  note: text.optional().describe('what recorded means under a policy'),
  standing: standing.optional(),
  knownFrom: z.enum(['run', 'records']).optional(),
  failingTask: z.unknown().optional(),
}).meta({ id: 'Decided' })
