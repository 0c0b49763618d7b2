/** `type` of the failures our workflows and activities raise, as they appear in histories. */
export const FailureType = {
  /** The input is wrong; sending it again cannot help. */
  InputInvalid: 'InputInvalid',
  /** The outside world refused for good (card declined, address unknown). */
  Refused: 'Refused',
  /** The outside world failed in passing and may succeed on another try. */
  Unavailable: 'Unavailable',
  /** Other content stands under the same idempotency key. */
  IdempotencyConflict: 'IdempotencyConflict',
  /** The run has already recorded in which state it ends, and tries to record another one. */
  TransitionRefused: 'TransitionRefused',
  /** Steps of a saga could not be undone. */
  CompensationFailed: 'CompensationFailed',
  /** An order was undone because one of its steps failed for good. */
  OrderFailed: 'OrderFailed',
  /** A decision for a gate that the run has not opened. */
  ApprovalNotOpen: 'ApprovalNotOpen',
  /** A decision that names no gate, where several are open. */
  ApprovalAmbiguous: 'ApprovalAmbiguous',
  /** A decision id that was used up elsewhere in the chain of runs. */
  DecisionIdUsed: 'DecisionIdUsed',
  /** A request that nobody can decide, by its policy and the people there are. */
  ApprovalUnsatisfiable: 'ApprovalUnsatisfiable',
  /** An approval that may not be used: not given, for something else, too old, or used before. */
  ApprovalSpent: 'ApprovalSpent',
  /** No worker on the task queue knows this workflow type. */
  WorkflowTypeUnknown: 'WorkflowTypeUnknown',
  /** The worker process died in an attempt of an activity, and the guardian gave it back. */
  WorkerDied: 'WorkerDied',
} as const

export type FailureType = (typeof FailureType)[keyof typeof FailureType]
