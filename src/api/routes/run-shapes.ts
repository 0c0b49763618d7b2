import { z } from '@hono/zod-openapi'
import { anything, moment, open, text } from './shapes.ts'

const run = open({
  id: text,
  runId: text,
  type: text,
  status: text,
  phase: text.optional(),
  startedAt: moment,
  closedAt: moment.optional(),
}).meta({ id: 'Run' })

export const runPage = z.object({ items: z.array(run), next: text.optional() })

export const startBody = z
  .strictObject({
    type: z.string().min(1).max(200),
    input: anything.optional(),
    id: z.string().min(1).max(200).optional(),
    taskQueue: z.string().min(1).max(200).optional(),
    custom: z
      .boolean()
      .optional()
      .describe('a workflow type of your own, which Orion does not know'),
  })
  .meta({ id: 'StartRun' })

export const startedRun = z.object({ id: text, runId: text }).meta({ id: 'StartedRun' })

export const shownRun = open({
  ...run.shape,
  summary: text.optional(),
  taskQueue: text,
  historyEvents: z.int(),
  pendingActivities: z.array(open({ type: text, attempt: z.int(), lastFailure: text.optional() })),
  failingTask: anything.optional(),
  input: anything.optional(),
  result: anything.optional(),
  failure: text.optional(),
  approvals: z.array(anything),
  approvalsKnownFrom: z.enum(['run', 'records']),
  longest: anything.optional(),
  temporalPage: text.optional(),
  audit: z.array(anything).optional(),
  decisions: z.array(anything).optional(),
  effects: z.array(anything).optional(),
}).meta({ id: 'ShownRun' })

export const history = z.object({
  items: z.array(open({ id: z.int(), type: text, atMs: z.number() })),
})

export const spans = z.object({
  fromMs: z.number(),
  untilMs: z.number(),
  spans: z.array(open({ kind: text, name: text, fromMs: z.number(), toMs: z.number().optional() })),
})

export const explanation = open({
  id: text,
  runId: text,
  runs: z.int(),
  status: text,
  wallMs: z.number(),
  legs: z.array(open({ kind: text, name: text.optional(), ms: z.number(), times: z.int() })),
  advice: text.optional(),
}).meta({ id: 'Explanation' })
