import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { isKnown } from '../door/etag.ts'
import { pageOf } from '../approvals/page-of.ts'
import { readList, wholeItems } from '../approvals/read-list.ts'
import { showApproval } from '../approvals/show-approval.ts'
import type { Services } from '../services.ts'
import {
  approval,
  approvalPage,
  approvalParams,
  listQuery,
  SHOW_ERRORS,
} from './approval-shapes.ts'
import { decideRoutes } from './decide-routes.ts'
import { callerOf, route, type Route } from './route.ts'
import { sayRoutes } from './say-routes.ts'

/** What waits for a person, and the person's answer. */
export function approvalRoutes(services: Services, board: ApprovalBoard): readonly Route[] {
  return [
    listRoute(services, board),
    showRoute(services),
    ...decideRoutes(services, board),
    ...sayRoutes(services, board),
  ]
}

function listRoute(services: Services, board: ApprovalBoard): Route {
  return route({
    method: 'get',
    path: '/v1/approvals',
    about: 'List what waits for a decision, the soonest deadline first',
    tag: 'approvals',
    admission: 'signed-in',
    query: listQuery,
    answers: { 200: { about: 'A page of it', schema: approvalPage } },
    errors: ['TEMPORAL_UNREACHABLE', 'WAIT_TIMEOUT'],
    async handle(call) {
      const { query } = call
      const { items, ...view } = await readList(services, board, {
        decided: query.status === 'decided',
        person: query.for === 'me' ? callerOf(call).person : undefined,
      })
      const { next, items: lines, total } = pageOf(items, query)
      // What was decided is in another order, and has one page.
      const more = next !== undefined && query.status === 'pending' ? { next } : {}
      return { body: { items: await wholeItems(services, lines), total, ...more, ...view } }
    },
  })
}

function showRoute(services: Services): Route {
  return route({
    method: 'get',
    path: '/v1/approvals/{run}/{approval}',
    about: 'Show an approval, as it is now',
    tag: 'approvals',
    admission: 'signed-in',
    params: approvalParams,
    headers: { 'If-None-Match': 'The ETag of what is shown; unchanged, the answer is a 304.' },
    answers: {
      200: { about: 'What is known of it', schema: approval },
      304: { about: 'It is as it was' },
    },
    errors: SHOW_ERRORS,
    async handle(call) {
      const body = await showApproval(services, call.params, callerOf(call).person)
      const headers = { etag: `"${body.etag}"` }
      const isSame = isKnown(call.header('if-none-match'), body.etag)
      return isSame ? { status: 304, headers } : { body, headers }
    },
  })
}
