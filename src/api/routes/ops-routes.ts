import { z } from '@hono/zod-openapi'
import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { readFigures } from '../ops/read-figures.ts'
import type { Services } from '../services.ts'
import { route, type Route } from './route.ts'
import { anything, moment, open, text } from './shapes.ts'

const figures = open({
  asOf: moment,
  version: text,
  runs: anything,
  queues: anything,
  workers: z.array(anything),
  approvals: anything,
  timeToDecideSeconds: anything.optional(),
  lastHour: anything.optional(),
  temporal: anything,
  database: anything,
}).meta({ id: 'Figures' })

export function opsRoutes(services: Services, board: ApprovalBoard): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/ops',
      about: 'Show how the place does: runs, queues, workers, approvals, servers',
      tag: 'operations',
      admission: ['operator', 'auditor', 'approver'],
      answers: { 200: { about: 'Each part, or why it is missing', schema: figures } },
      handle: async () => ({ body: await readFigures(services, board) }),
    }),
  ]
}
