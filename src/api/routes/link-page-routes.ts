import { z } from '@hono/zod-openapi'
import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { answeredPage } from '../links/answered-page.ts'
import { decideByLink, lookByLink, type LinkWork } from '../links/decide-by-link.ts'
import { linkPage } from '../links/link-page.ts'
import { neededAccess, type Services } from '../services.ts'
import { DECISION_ERRORS, reason } from './approval-shapes.ts'
import { route, type Route } from './route.ts'

const PAGE = {
  path: '/l/{token}',
  tag: 'approvals',
  // What it opens is in the link itself, and that is one decision.
  admission: 'anyone',
  isPage: true,
  params: z.object({ token: z.string().min(1).max(1_000) }),
  errors: [...DECISION_ERRORS, 'LINK_SPENT', 'LINK_UNKNOWN', 'DATABASE_UNREACHABLE'],
} as const

/** The page behind a one-time link: looking at it decides nothing, its form does, once. */
export function linkPageRoutes(services: Services, board: ApprovalBoard): readonly Route[] {
  const { html } = services
  const work = (): LinkWork => ({ ...services, board, access: neededAccess(services) })
  return [
    route({
      ...PAGE,
      method: 'get',
      about: 'Show what a one-time link would decide; decides nothing',
      answers: { 200: { about: 'A page that asks', schema: z.string(), type: 'text/html' } },
      async handle({ params: { token } }) {
        const { link, item } = await lookByLink(work(), token)
        return html(linkPage(link, item))
      },
    }),
    route({
      ...PAGE,
      method: 'post',
      about: 'Decide by a one-time link, as its page does',
      sentAs: 'form',
      body: z.strictObject({ verdict: z.enum(['approve', 'reject']), reason }),
      answers: { 200: { about: 'What became of it', schema: z.string(), type: 'text/html' } },
      async handle({ params: { token }, body }) {
        const { item, decided } = await decideByLink(work(), token, body)
        return html(answeredPage(item, body.verdict, decided))
      },
    }),
  ]
}
