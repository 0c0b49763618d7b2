import type { ApprovalGate, ApprovalGateOptions } from './gate-of-run.ts'
import { ApplicationFailure, patched, workflowInfo } from '@temporalio/workflow'
import { find, open } from '../approvals/gate-book.ts'
import {
  approvalIdSchema,
  approvalInputSchema,
  type ApprovalInput,
  type ApprovalRequest,
} from '../contract/approval.ts'
import { FailureType } from '../contract/failure-types.ts'
import type { PolicyAskInput } from '../approvals/policy/ask.ts'
import { openPolicyRequest } from './policy-gate/approval-request.ts'
import { requestOf } from './policy-gate/live-request.ts'
import type { PolicyRequest } from './policy-gate/request-handle.ts'
import { serveGates } from './gate-handlers.ts'
import { isListening } from './gate-messages.ts'
import { parseInput } from './parse-input.ts'
import { openReleasedGate } from './released-gate.ts'
import { changeBook, currentBook, expireInTime, outcomeOf, receiveSignals } from './run-gates.ts'

// Runs that began before have a history in which the decision was recorded when it was awaited.
const GATE_PATCH = 'orion-gate-recorded-at-once'

// The SDK forgets a "no" when replay is over; a run has one kind of gate from begin to end.
let isCurrent: boolean | undefined

/**
 * Waits for a person's yes or no, in any workflow. Listens from the moment it is opened to the
 * signals `approve` and `reject` and the update `decide`, and answers the queries `status` and
 * `approvals`. Of the messages of a run the one that the server wrote down first decides, and is
 * recorded at once; later senders get it as their answer.
 *
 * @throws ApplicationFailure `InputInvalid`, final: a wrong request, or a name used twice
 */
export function openApprovalGate(input: ApprovalInput, options?: ApprovalGateOptions): ApprovalGate
/** Under a policy: who may decide, how many it takes, by when, and what happens if nobody does. */
export function openApprovalGate(
  input: PolicyAskInput,
  options?: ApprovalGateOptions,
): PolicyRequest
export function openApprovalGate(
  input: ApprovalInput | PolicyAskInput,
  options: ApprovalGateOptions = {},
): ApprovalGate | PolicyRequest {
  if (isUnderPolicy(input)) return openPolicyRequest(input, options.approvalId)
  isCurrent ??= patched(GATE_PATCH)
  if (!isCurrent) return openReleasedGate(input as ApprovalRequest, options)
  const request = parseInput(approvalInputSchema, input)
  const name = parseInput(approvalIdSchema.optional(), options.approvalId)
  const isFirst = currentBook().gates.length === 0
  receiveEarlier(isFirst)

  if (name !== undefined && requestOf(name)) throw nameTaken(name)
  const opened = open(currentBook(), { approvalId: name, request }, Date.now())
  if (!opened) throw nameTaken(name)
  changeBook(opened.book)
  if (isFirst) serveGates()
  const gate = find(currentBook(), opened.approvalId)
  if (gate && !gate.standing) void expireInTime(gate)
  return { approvalId: opened.approvalId, outcome: () => outcomeOf(opened.approvalId) }
}

// A run may be started by anything: what isn't an object is refused by the schema below.
function isUnderPolicy(input: ApprovalInput | PolicyAskInput): input is PolicyAskInput {
  return typeof input === 'object' && input !== null && 'policy' in input
}

function nameTaken(name: string | undefined): ApplicationFailure {
  const message = `approvalId: the run has had an approval "${name}" already`
  return ApplicationFailure.nonRetryable(message, FailureType.InputInvalid)
}

// What came before belongs to the gates that were open then, or is kept for its own.
function receiveEarlier(isFirst: boolean): void {
  // The interceptors know it from the run's begin.
  if (isFirst && !isListening()) {
    const continued = workflowInfo().continuedFromExecutionRunId !== undefined
    changeBook({ ...currentBook(), continued })
  }
  receiveSignals()
}
