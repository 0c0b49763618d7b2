import { z } from '@hono/zod-openapi'
import { showApproval } from '../approvals/show-approval.ts'
import { createLink, listLinks, revokeLink } from '../links/link-book.ts'
import { linkUrl } from '../links/link-url.ts'
import { LINKS_LISTED_MAX } from '../limits.ts'
import { neededAccess, type Services } from '../services.ts'
import { approvalParams, SHOW_ERRORS } from './approval-shapes.ts'
import { callerOf, route, type Route } from './route.ts'
import { givenMoment, moment, open, runId, text } from './shapes.ts'

const link = open({
  id: text,
  workflowId: text,
  approvalId: text,
  person: text,
  state: z.enum(['live', 'used', 'revoked', 'expired']),
  createdBy: text,
  createdAt: moment,
  expiresAt: moment,
  openedAt: moment.optional(),
  usedAt: moment.optional(),
  verdict: z.enum(['approved', 'rejected']).optional(),
  deliveredAt: moment.optional(),
  revokedAt: moment.optional(),
  revokedBy: text.optional(),
  replays: z.int(),
  replayedAt: moment.optional(),
}).meta({ id: 'Link' })

const given = z.object({ id: text, url: text, person: text, expiresAt: moment })

const LINKS = { tag: 'approvals', errors: ['DATABASE_UNREACHABLE'] } as const

/** Links for one person and one decision, for those who run the place. */
export function linkRoutes(services: Services): readonly Route[] {
  return [createRoute(services), listRoute(services), revokeRoute(services)]
}

function createRoute(services: Services): Route {
  return route({
    ...LINKS,
    method: 'post',
    path: '/v1/approvals/{run}/{approval}/links',
    about: 'Make a link by which one person can decide this once, without an account',
    admission: ['operator'],
    params: approvalParams,
    body: z.strictObject({
      person: z.string().min(1).max(200).describe('by whose name it decides'),
      expiresAt: givenMoment.optional().describe('the deadline, but at most a week, where absent'),
    }),
    answers: {
      201: { about: 'The link, which is shown this once', schema: given.meta({ id: 'GivenLink' }) },
    },
    errors: [...SHOW_ERRORS, 'APPROVAL_ALREADY_DECIDED', 'APPROVAL_NOT_ALLOWED'],
    async handle(call) {
      const { person: by } = callerOf(call)
      const access = neededAccess(services)
      const item = await showApproval(services, call.params, call.body.person)
      const { token, ...made } = await createLink(access, item, call.body, by)
      const url = linkUrl(services.publicUrl ?? `http://${call.header('host') ?? ''}`, token)
      return { status: 201, body: { ...made, url } }
    },
  })
}

function listRoute(services: Services): Route {
  return route({
    ...LINKS,
    method: 'get',
    path: '/v1/links',
    about: 'List the links, the newest first: for whom, what became of them, who tried them again',
    admission: ['operator', 'auditor'],
    query: z.strictObject({
      run: runId.optional(),
      approval: z.string().min(1).max(200).optional(),
    }),
    answers: { 200: { about: 'Up to 1,000 of them', schema: z.object({ items: z.array(link) }) } },
    async handle({ query: { run: workflowId, approval: approvalId } }) {
      const filter = { workflowId, approvalId, limit: LINKS_LISTED_MAX }
      return { body: { items: await listLinks(neededAccess(services), filter) } }
    },
  })
}

function revokeRoute(services: Services): Route {
  return route({
    ...LINKS,
    method: 'delete',
    path: '/v1/links/{id}',
    about: 'End a link before it was used',
    admission: ['operator'],
    params: z.object({ id: z.string().min(1).max(100) }),
    answers: { 204: { about: 'It opens nothing any more' } },
    errors: [...LINKS.errors, 'LINK_UNKNOWN'],
    async handle(call) {
      await revokeLink(neededAccess(services), call.params.id, callerOf(call).person)
      return { status: 204 }
    },
  })
}
