// Writes docs/openapi.json from the routes of the API.
//
//     npm run docs:openapi
import { writeFile } from 'node:fs/promises'
import type { ApprovalBoard } from '../src/api/approvals/approval-board.ts'
import type { EventStreams } from '../src/api/events/event-streams.ts'
import { describeApi } from '../src/api/openapi/describe-api.ts'
import { apiRoutes } from '../src/api/route-table.ts'
import type { Services } from '../src/api/services.ts'
import { PACKAGE_VERSION } from '../src/config/own-package.ts'

const PAGE = new URL('../docs/openapi.json', import.meta.url)

/** The document as it is committed: what routes do is no part of it. */
export function openApiText(): string {
  const parts = { board: {} as ApprovalBoard, streams: {} as EventStreams }
  const routes = apiRoutes({} as Services, parts)
  return `${JSON.stringify(describeApi(routes, PACKAGE_VERSION), undefined, 2)}\n`
}

if (import.meta.main) await writeFile(PAGE, openApiText())
