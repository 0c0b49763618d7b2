import type { ErrorCode } from '../../errors/catalogue.ts'
import { DATABASE_FAILURES, TEMPORAL_FAILURES } from '../../errors/failure-codes.ts'
import type { Route } from '../routes/route.ts'

/** What a step of the door may answer before or after a route's own work. */
interface Step {
  readonly applies: (route: Route) => boolean
  readonly codes: readonly ErrorCode[]
}

/** The steps of `enter`, in its order; `test/api/openapi-codes.test.ts` takes each. */
const STEPS: readonly Step[] = [
  { applies: () => true, codes: ['ORIGIN_REFUSED', 'RATE_LIMITED'] },
  // A key is looked up; the groups of a token are written down and passed on to open approvals.
  {
    applies: ({ admission }) => admission !== 'anyone',
    codes: ['SIGN_IN_REQUIRED', ...DATABASE_FAILURES, ...TEMPORAL_FAILURES],
  },
  { applies: ({ admission }) => typeof admission !== 'string', codes: ['ROLE_MISSING'] },
  // A part of the path may be empty, which is no part.
  { applies: ({ params }) => params !== undefined, codes: ['ROUTE_UNKNOWN'] },
  {
    applies: ({ params, query, body }) => Boolean(params ?? query ?? body),
    codes: ['INPUT_INVALID'],
  },
  { applies: ({ body }) => body !== undefined, codes: ['PAYLOAD_TOO_LARGE'] },
  { applies: () => true, codes: ['WAIT_TIMEOUT', 'INTERNAL'] },
]

/** A route that says that a server may be away says with it how else a call to it may fail. */
const SERVERS: readonly (readonly ErrorCode[])[] = [TEMPORAL_FAILURES, DATABASE_FAILURES]

/** Every code that a route may answer with: the door's, those of the servers it asks, its own. */
export function codesOf(route: Route): readonly ErrorCode[] {
  const own = route.errors ?? []
  const asked = SERVERS.filter(([away]) => away !== undefined && own.includes(away))
  const door = STEPS.filter(({ applies }) => applies(route))
  return [...new Set([...door.flatMap(({ codes }) => codes), ...own, ...asked.flat()])]
}
