import type { AuditRow, DecisionRow } from '../../src/store/store.ts'
import type { DrivenRun } from './drive-run.ts'

type Row<T> = Omit<T, 'id' | 'createdAt'>

/** All that is known of one run when everything is over. */
export interface RunEvidence extends DrivenRun {
  /** Temporal's, in lower case; absent where there is no such run, or it could not be asked. */
  readonly status?: string
  readonly result?: unknown
  /** When it ended, since 1970; absent where it has not. */
  readonly closedAtMs?: number
  /** In the order in which they were written. */
  readonly audit: readonly Row<AuditRow>[]
  readonly decisions: readonly Row<DecisionRow>[]
  readonly effects: readonly { readonly name: string }[]
}

/** What was there when everything had been asked to stop. */
export interface Leftovers {
  readonly processes: readonly string[]
  /** Of the folder for temporary files, and of the home what a stopped stack has not. */
  readonly files: readonly string[]
  /** How commands ended that nobody had killed, and how they took being stopped. */
  readonly ends: readonly string[]
}
