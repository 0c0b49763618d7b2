import { decideApproval } from '../../client/decide-approval.ts'
import { summaryOf } from '../../client/requests/request-views.ts'
import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { itemOfRequest } from '../approvals/request-item.ts'
import { digestMeant, policyRequest, say } from '../approvals/say.ts'
import { showApproval } from '../approvals/show-approval.ts'
import { checkUnchanged } from '../approvals/unchanged.ts'
import type { Services } from '../services.ts'
import { approvalParams, decideBody, decided, DECISION_ERRORS } from './approval-shapes.ts'
import { callerOf, route, type Route } from './route.ts'

const VERBS = {
  approve: { decision: 'approved', about: 'Say yes' },
  reject: { decision: 'rejected', about: 'Say no' },
} as const

/** The person's answer: a vote under a policy, the decision itself without one. */
export function decideRoutes(services: Services, board: ApprovalBoard): readonly Route[] {
  return [decideRoute(services, board, 'approve'), decideRoute(services, board, 'reject')]
}

function decideRoute(services: Services, board: ApprovalBoard, verdict: keyof typeof VERBS): Route {
  const { temporal, store, attest } = services
  const { decision, about } = VERBS[verdict]
  return route({
    method: 'post',
    path: `/v1/approvals/{run}/{approval}/${verdict}`,
    about,
    tag: 'approvals',
    admission: ['approver'],
    params: approvalParams,
    body: decideBody,
    headers: { 'If-Match': 'The ETag of what was shown: changed meanwhile, nothing is decided.' },
    answers: { 200: { about: 'It counts, or Temporal keeps it', schema: decided } },
    errors: DECISION_ERRORS,
    async handle(call) {
      const { run, approval: approvalId } = call.params
      const { etag = call.header('if-match'), digest, for: principal, pins, ...said } = call.body
      const { person } = callerOf(call)
      const client = await temporal()
      const row = await policyRequest(store, call.params)
      if (etag !== undefined) {
        const known = row && itemOfRequest(summaryOf(row))
        await checkUnchanged(() => showApproval(services, call.params), etag, known)
      }
      try {
        if (row && store) {
          const meant = digestMeant(row, digest, etag !== undefined)
          const vote = { kind: 'vote', verdict, digest: meant, by: person, ...said }
          const more = {
            ...(principal !== undefined && { for: principal }),
            ...(pins !== undefined && { pins }),
          }
          return { body: await say({ client, store, attest }, call.params, { ...vote, ...more }) }
        }
        const { deliveredBy: delivered, ...result } = await decideApproval(client, {
          id: run,
          decision,
          approver: person,
          approvalId,
          ...said,
          readDecisions: store && ((id) => store.listDecisions(id)),
        })
        const state = result.standing ? 'decided' : 'recorded'
        return { body: { run, approval: approvalId, ...result, delivered, state } }
      } finally {
        board.forget(run)
      }
    },
  })
}
