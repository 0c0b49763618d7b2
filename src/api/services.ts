import type { OrionClient } from '../client/connect.ts'
import { OrionError } from '../errors/orion-error.ts'
import type { AccessStore } from '../store/access-store.ts'
import type { FigureStore } from '../store/event-store.ts'
import type { Store } from '../store/store.ts'
import type { Attest } from './approvals/say.ts'
import type { Keys } from './access/keys.ts'
import type { Sessions } from './access/session.ts'
import type { RequestCounts } from './metrics/request-counts.ts'
import type { Health } from '../ops/health.ts'
import type { SignIn } from './sign-in/sign-in.ts'
import type { TraceCounts } from './traces/trace-exporter.ts'
import type { ServeHtml } from './page/html-page.ts'

/** What routes work with. */
export interface Services {
  /** @throws OrionError `TEMPORAL_UNREACHABLE` */
  readonly temporal: () => Promise<OrionClient>
  /** Undefined where no database is set: only what PostgreSQL keeps is then missing. */
  readonly store: Store | undefined
  readonly access: AccessStore | undefined
  readonly figures: FigureStore | undefined
  readonly keys: Keys
  readonly sessions: Sessions
  /** Undefined where no identity provider signs people in. */
  readonly signIn: SignIn | undefined
  /** New runs go there where nothing else is said. */
  readonly taskQueue: string
  readonly taskQueues: readonly string[]
  readonly version: string
  readonly health: () => Health
  readonly attest: Attest
  /** What became of the traces of runs. */
  readonly traces: () => TraceCounts
  /** What was asked of the API, for Prometheus. */
  readonly requests: RequestCounts
  readonly html: ServeHtml
  /** Where people reach the API, as the settings say. */
  readonly publicUrl: string | undefined
  /** Where people reach Temporal's own UI. */
  readonly temporalUiUrl: string | undefined
}

/** @throws OrionError `DATABASE_UNREACHABLE` where no database is set */
export function neededAccess({ access }: Pick<Services, 'access'>): AccessStore {
  if (access) return access
  const message = 'Keys and links are kept in PostgreSQL, and DATABASE_URL is not set.'
  throw new OrionError('DATABASE_UNREACHABLE', message)
}
