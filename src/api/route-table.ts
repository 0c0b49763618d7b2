import type { ApprovalBoard } from './approvals/approval-board.ts'
import { aboutRoutes } from './routes/about-routes.ts'
import { approvalRoutes } from './routes/approval-routes.ts'
import type { Route } from './routes/route.ts'
import { runRoutes } from './routes/run-routes.ts'
import { steerRoutes } from './routes/steer-routes.ts'
import type { Services } from './services.ts'

/** Every route there is: code, document and the tests of roles come from this list. */
export function apiRoutes(services: Services, board: ApprovalBoard): readonly Route[] {
  return [
    ...runRoutes(services),
    ...steerRoutes(services),
    ...approvalRoutes(services, board),
    ...aboutRoutes(services),
  ]
}
