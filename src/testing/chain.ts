import type { ActivityTable } from '../worker/selection.ts'
import type { Closing, Execution } from './execution.ts'
import type { Payload } from './payloads.ts'
import type { RunIdentity } from './sandbox.ts'

/** A run under its id: the executions that follow one another by `continueAsNew`. */
export interface Chain {
  readonly id: string
  current: Execution
  readonly executions: Execution[]
  /** How the last execution ended. */
  closing?: Closing
  /** When each signal arrived, by its place in the history. */
  readonly signals: Map<number, string>
}

export interface ChainStart {
  readonly id: string
  readonly workflowType: string
  readonly args: readonly Payload[]
  readonly activities: ActivityTable
  readonly parent?: RunIdentity
  readonly onClose?: (closing: Closing) => void
}
