import { decideApproval } from '../../client/decide-approval.ts'
import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { findApproval } from '../approvals/find-approval.ts'
import { pageOf } from '../approvals/page-of.ts'
import { checkUnchanged } from '../approvals/unchanged.ts'
import type { Services } from '../services.ts'
import {
  approval,
  approvalPage,
  approvalParams,
  decideBody,
  decided,
  listQuery,
} from './approval-shapes.ts'
import { callerOf, route, type Route } from './route.ts'

const ERRORS = [
  'RUN_NOT_FOUND',
  'APPROVAL_NOT_OPEN',
  'NO_WORKER',
  'TEMPORAL_UNREACHABLE',
  'WAIT_TIMEOUT',
] as const

/** What waits for a person, and the person's answer. */
export function approvalRoutes(services: Services, board: ApprovalBoard): readonly Route[] {
  return [
    listRoute(board),
    showRoute(services),
    decideRoute(services, board, 'approve'),
    decideRoute(services, board, 'reject'),
  ]
}

function listRoute(board: ApprovalBoard): Route {
  return route({
    method: 'get',
    path: '/v1/approvals',
    about: 'List what waits for a decision, the soonest deadline first',
    tag: 'approvals',
    admission: 'signed-in',
    query: listQuery,
    answers: { 200: { about: 'A page of it', schema: approvalPage } },
    errors: ['TEMPORAL_UNREACHABLE', 'WAIT_TIMEOUT'],
    async handle({ query }) {
      const { items, asOf, complete } = await board.read()
      return { body: { ...pageOf(items, query), asOf, complete } }
    },
  })
}

function showRoute({ temporal, store }: Services): Route {
  return route({
    method: 'get',
    path: '/v1/approvals/{run}/{approval}',
    about: 'Show an approval, as its run tells it now',
    tag: 'approvals',
    admission: 'signed-in',
    params: approvalParams,
    headers: { 'If-None-Match': 'The ETag of what is shown; unchanged, the answer is a 304.' },
    answers: {
      200: { about: 'What is known of it', schema: approval },
      304: { about: 'It is as it was' },
    },
    errors: ERRORS,
    async handle({ params, header }) {
      const body = await findApproval(await temporal(), store, params)
      const headers = { etag: `"${body.etag}"` }
      const isKnown = header('if-none-match')?.includes(headers.etag) === true
      return isKnown ? { status: 304, headers } : { body, headers }
    },
  })
}

function decideRoute(services: Services, board: ApprovalBoard, verb: 'approve' | 'reject'): Route {
  const { temporal, store } = services
  return route({
    method: 'post',
    path: `/v1/approvals/{run}/{approval}/${verb}`,
    about: verb === 'approve' ? 'Say yes' : 'Say no',
    tag: 'approvals',
    admission: ['approver'],
    params: approvalParams,
    body: decideBody,
    headers: { 'If-Match': 'The ETag of what was shown: changed meanwhile, nothing is decided.' },
    answers: { 200: { about: 'The decision stands, or Temporal keeps it', schema: decided } },
    errors: [
      ...ERRORS,
      'APPROVAL_ALREADY_DECIDED',
      'APPROVAL_AMBIGUOUS',
      'DECISION_ID_USED',
      'RUN_CLOSED',
      'VERSION_STALE',
    ],
    async handle(call) {
      const { run, approval: approvalId } = call.params
      const { etag, ...said } = call.body
      const client = await temporal()
      const shown = etag ?? call.header('if-match')
      if (shown !== undefined) {
        await checkUnchanged(() => findApproval(client, store, call.params), shown)
      }
      const { deliveredBy: delivered, ...result } = await decideApproval(client, {
        id: run,
        decision: verb === 'approve' ? 'approved' : 'rejected',
        approver: callerOf(call).person,
        approvalId,
        ...said,
        readDecisions: store && ((id) => store.listDecisions(id)),
      }).finally(() => board.forget(run))
      const state = result.standing ? 'decided' : 'recorded'
      return { body: { run, approval: approvalId, ...result, delivered, state } }
    },
  })
}
