import type { QueueFacts, QueuePoller, RunCount } from '../client/ops-facts.ts'
import type { ApprovalFigures, HourFigures } from '../store/event-store.ts'
import type { ApprovalAges } from './ages.ts'
import type { Health } from './health.ts'

/** Why a part is missing: one server that is away hides no figure of another. */
export interface Missing {
  readonly error: { readonly code: string; readonly message: string }
}

export type Part<T> = T | Missing

export type TypedCount = RunCount & { readonly type: string }

export type SeenWorker = QueuePoller & { readonly queue: string }

/** How the whole does, for those who run it. */
export interface Figures extends Health {
  /** ISO 8601. */
  readonly asOf: string
  readonly version: string
  readonly runs: Part<readonly TypedCount[]>
  readonly queues: Part<readonly QueueFacts[]>
  readonly workers: readonly SeenWorker[]
  readonly approvals: Part<ApprovalAges>
  /** Absent where no database is set, as the next. */
  readonly timeToDecideSeconds?: Part<ApprovalFigures>
  readonly lastHour?: Part<HourFigures>
}

export function isMissing<T>(part: Part<T>): part is Missing {
  return typeof part === 'object' && part !== null && 'error' in part
}
