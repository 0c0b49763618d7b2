import { z } from '@hono/zod-openapi'
import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { readList } from '../approvals/read-list.ts'
import { createApiText } from '../metrics/api-text.ts'
import type { EventStreams } from '../events/event-streams.ts'
import { readFigures } from '../../ops/read-figures.ts'
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

const PROMETHEUS = {
  'content-type': 'text/plain; version=0.0.4; charset=utf-8',
  'cache-control': 'no-store',
}

const ALL = { decided: false, person: undefined }

export interface OpsParts {
  readonly board: ApprovalBoard
  readonly streams: EventStreams
}

export function opsRoutes(services: Services, { board, streams }: OpsParts): readonly Route[] {
  const figuresNow = () =>
    readFigures({
      ...services,
      waiting: async () => (await readList(services, board, ALL)).items,
    })
  const metrics = createApiText({
    requests: services.requests,
    streams: () => streams.count(),
    traces: services.traces,
    figures: figuresNow,
  })
  return [
    route({
      method: 'get',
      path: '/v1/ops',
      about: 'Show how the place does: runs, queues, workers, approvals, servers',
      tag: 'operations',
      admission: ['operator', 'auditor', 'approver'],
      answers: { 200: { about: 'Each part, or why it is missing', schema: figures } },
      handle: async () => ({ body: await figuresNow() }),
    }),
    route({
      method: 'get',
      path: '/metrics',
      about: 'The same for Prometheus, with what the API itself does',
      tag: 'operations',
      admission: ['operator', 'auditor'],
      answers: { 200: { about: 'Prometheus text', schema: z.string(), type: 'text/plain' } },
      handle: async () => new Response(await metrics(), { headers: PROMETHEUS }),
    }),
  ]
}
