import { z } from '@hono/zod-openapi'
import { describeApi } from '../openapi/describe-api.ts'
import { docsPage } from '../openapi/docs-page.ts'
import type { Document } from '../openapi/document.ts'
import { errorInfoPage, errorListPage } from '../page/error-page.ts'
import type { Services } from '../services.ts'
import { route, type Route } from './route.ts'

const PAGE = {
  method: 'get',
  tag: 'about',
  admission: 'anyone',
  isPage: true,
  answers: { 200: { about: 'A page', schema: z.string(), type: 'text/html' } },
} as const

/** Pages to read: the API itself, and what every error means. */
export function pageRoutes(
  { html, version }: Services,
  others: () => readonly Route[],
): readonly Route[] {
  return [
    route({
      ...PAGE,
      path: '/docs',
      about: 'Show every route of the API, what it takes and answers',
      handle: async () => html(docsPage(describeApi(others(), version) as Document)),
    }),
    route({
      ...PAGE,
      path: '/errors',
      about: 'List all errors',
      handle: async () => html(await errorListPage()),
    }),
    route({
      ...PAGE,
      path: '/errors/{code}',
      about: 'Show what an error means and what to do; the type of a problem leads here',
      params: z.object({ code: z.string().min(1).max(200) }),
      errors: ['ROUTE_UNKNOWN'],
      handle: async ({ params: { code } }) => html(await errorInfoPage(code)),
    }),
  ]
}
