import type { ApprovalBoard } from './approvals/approval-board.ts'
import type { EventStreams } from './events/event-streams.ts'
import { aboutRoutes } from './routes/about-routes.ts'
import { approvalRoutes } from './routes/approval-routes.ts'
import { eventRoutes } from './routes/event-routes.ts'
import { keyRoutes } from './routes/key-routes.ts'
import { opsRoutes } from './routes/ops-routes.ts'
import type { Route } from './routes/route.ts'
import { runRoutes } from './routes/run-routes.ts'
import { steerRoutes } from './routes/steer-routes.ts'
import type { Services } from './services.ts'

/** Every route there is: code, document and the tests of roles come from this list. */
export function apiRoutes(
  services: Services,
  { board, streams }: { readonly board: ApprovalBoard; readonly streams: EventStreams },
): readonly Route[] {
  return [
    ...runRoutes(services),
    ...steerRoutes(services),
    ...approvalRoutes(services, board),
    ...eventRoutes(services, streams),
    ...opsRoutes(services, { board, streams }),
    ...keyRoutes(services),
    ...aboutRoutes(services),
  ]
}
