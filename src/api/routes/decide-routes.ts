import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { decide } from '../approvals/decide.ts'
import type { Services } from '../services.ts'
import { approvalParams, decideBody, decided, DECISION_ERRORS } from './approval-shapes.ts'
import { callerOf, route, type Route } from './route.ts'

const VERBS = { approve: 'Say yes', reject: 'Say no' } as const

/** The person's answer: a vote under a policy, the decision itself without one. */
export function decideRoutes(services: Services, board: ApprovalBoard): readonly Route[] {
  return [decideRoute(services, board, 'approve'), decideRoute(services, board, 'reject')]
}

function decideRoute(services: Services, board: ApprovalBoard, verdict: keyof typeof VERBS): Route {
  return route({
    method: 'post',
    path: `/v1/approvals/{run}/{approval}/${verdict}`,
    about: VERBS[verdict],
    tag: 'approvals',
    admission: ['approver'],
    params: approvalParams,
    body: decideBody,
    headers: { 'If-Match': 'The ETag of what was shown: changed meanwhile, nothing is decided.' },
    answers: { 200: { about: 'It counts, or Temporal keeps it', schema: decided } },
    errors: DECISION_ERRORS,
    async handle(call) {
      const { etag = call.header('if-match'), ...said } = call.body
      const { person } = callerOf(call)
      const wish = { ...said, etag, verdict, person }
      return { body: await decide({ ...services, board }, call.params, wish) }
    },
  })
}
