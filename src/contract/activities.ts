import type { Decision } from './approval.ts'
import type { Recorded } from './audit-chain.ts'
import type { BatchImport, BatchImportResult } from './batch-import.ts'
import type { Json } from './json.ts'
import type { Order, OrderStep } from './order.ts'

/** A state transition as the workflow knows it; run and type are known to the activity. */
export interface TransitionInput {
  /** 1 for the first transition of the run. */
  readonly sequence: number
  readonly status: string
  /** ISO 8601. */
  readonly startedAt: string
  /** ISO 8601; only on the transition that ends the run. */
  readonly completedAt?: string
  readonly metadata?: Readonly<Record<string, Json>>
}

export interface DecisionInput extends Decision {
  /** Unique within the run: one decision is recorded for each. */
  readonly approvalId: string
  /** The first run of the chain; absent in histories of older versions. */
  readonly firstRunId?: string
}

export interface SignalTime {
  /** The signal's place in the history. */
  readonly eventId: number
  /** ISO 8601, when the server wrote it down. */
  readonly at: string
}

export interface StepInput {
  readonly firstRunId: string
  readonly step: string
}

export interface OrderStepInput {
  readonly firstRunId: string
  readonly order: Order
}

export interface ImportInput {
  readonly firstRunId: string
  readonly batchImport: BatchImport
}

/**
 * The activities as workflows see them: types alone, so that nothing of their code
 * reaches the sandbox. Every one is idempotent by a key derived from workflow and step.
 */
export interface Activities {
  recordTransition(input: TransitionInput): Promise<Recorded>
  recordDecision(input: DecisionInput): Promise<Recorded>
  /** When signals of the calling run reached the server; those that it does not find are left out. */
  signalTimes(input: { readonly eventIds: readonly number[] }): Promise<readonly SignalTime[]>
  performStep(input: StepInput): Promise<void>
  performOrderStep(step: OrderStep, input: OrderStepInput): Promise<void>
  /** Whether there was anything to undo. */
  undoOrderStep(step: OrderStep, input: OrderStepInput): Promise<boolean>
  importRecords(input: ImportInput): Promise<BatchImportResult>
}

/** Activities that others look for in a history. */
export const RECORD_TRANSITION = 'recordTransition' satisfies keyof Activities
export const RECORD_DECISION = 'recordDecision' satisfies keyof Activities
export const SPEND_REQUEST = 'spendRequest'
