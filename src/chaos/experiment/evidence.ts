import type { temporal } from '@temporalio/proto'
import type { AuditRow, DecisionRow, RequestMessage } from '../../store/store.ts'
import type { EffectCount, Ending, Experiment } from './experiment.ts'
import type { FaultHit } from '../plan/fault.ts'
import type { TraceEntry } from './trace.ts'

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent

/** One run of a chain that continued as new, oldest first. */
export interface RunHistory {
  readonly runId: string
  readonly events: readonly HistoryEvent[]
}

/** One call of the caller, as the caller saw it. Times by `performance.now()`. */
export interface CallerCall {
  readonly kind: 'start' | 'signal' | 'update' | 'query' | 'cancel'
  /** Of the signal, update or query; of the workflow type. */
  readonly name: string
  /** Update id, or the `decisionId` that a signal carries. */
  readonly id?: string
  readonly args: readonly unknown[]
  readonly invokedAtMs: number
  readonly returnedAtMs?: number
  /** `unknown` if nobody knows whether the server did it. */
  readonly outcome: 'ok' | 'refused' | 'unknown'
  /** What an update or query answered. */
  readonly value?: unknown
}

/** Everything that is left of one run, for checkers to look at. */
export interface Evidence {
  readonly experiment: Experiment
  readonly workflowId: string
  /** Undefined where it had not ended in time. */
  readonly ending: Ending | undefined
  /** The ending asked for again, after everything: it must be the same. */
  readonly endingAgain: Ending | undefined
  readonly runs: readonly RunHistory[]
  readonly calls: readonly CallerCall[]
  readonly effects: readonly EffectCount[]
  /** Why the effects are not known, where they could not be counted; then there are none. */
  readonly effectsProblem?: string
  /** How often an effect's statement reached the database, where that was seen. */
  readonly deliveries: number | undefined
  /** Undefined where the database is not Orion's. */
  readonly audit: readonly AuditRow[] | undefined
  readonly decisions: readonly DecisionRow[] | undefined
  /** What people said to its requests under a policy. */
  readonly letters: readonly RequestMessage[] | undefined
  readonly trace: readonly TraceEntry[]
  readonly hits: readonly FaultHit[]
  /** New lines of the servers' logs with a panic or a failed assertion. */
  readonly serverPanics: readonly string[]
  /** Undefined where the logs cannot be read. */
  readonly serverLogLines: number | undefined
}
