import type { ApprovalBoard } from './approvals/approval-board.ts'
import type { EventStreams } from './events/event-streams.ts'
import { aboutRoutes } from './routes/about-routes.ts'
import { approvalRoutes } from './routes/approval-routes.ts'
import { eventRoutes } from './routes/event-routes.ts'
import { linkPageRoutes } from './routes/link-page-routes.ts'
import { linkRoutes } from './routes/link-routes.ts'
import { keyRoutes } from './routes/key-routes.ts'
import { opsRoutes } from './routes/ops-routes.ts'
import { pageRoutes } from './routes/page-routes.ts'
import type { Route } from './routes/route.ts'
import { runRoutes } from './routes/run-routes.ts'
import { signInRoutes } from './routes/sign-in-routes.ts'
import { steerRoutes } from './routes/steer-routes.ts'
import type { Services } from './services.ts'

/** Every route there is: code, document and the tests of roles come from this list. */
export function apiRoutes(
  services: Services,
  { board, streams }: { readonly board: ApprovalBoard; readonly streams: EventStreams },
): readonly Route[] {
  const routes: readonly Route[] = [
    ...runRoutes(services),
    ...steerRoutes(services),
    ...approvalRoutes(services, board),
    ...linkRoutes(services),
    ...linkPageRoutes(services, board),
    ...eventRoutes(services, streams),
    ...opsRoutes(services, { board, streams }),
    ...keyRoutes(services),
    ...aboutRoutes(services),
    ...signInRoutes(services),
    ...pageRoutes(services, () => routes),
  ]
  return routes
}
