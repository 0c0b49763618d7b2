import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow'
import { isOwn, statusOf } from '../approvals/gate.ts'
import { find, standingOf, type Receipt } from '../approvals/gate-book.ts'
import {
  approvalsQuery,
  approvalStatusQuery,
  approveSignal,
  decideInputSchema,
  decideUpdate,
  rejectSignal,
  type ApprovalStatus,
  type DecideAnswer,
  type DecideInput,
} from '../contract/approval.ts'
import { FailureType } from '../contract/failure-types.ts'
import { isListening, readSignal, type DecisionSignal } from './gate-messages.ts'
import { parseInput } from './parse-input.ts'
import { currentBook, previewMessage, receiveMessage, receiveSignals } from './run-gates.ts'

const REFUSALS = {
  early: FailureType.ApprovalNotOpen,
  unopened: FailureType.ApprovalNotOpen,
  ambiguous: FailureType.ApprovalAmbiguous,
  used: FailureType.DecisionIdUsed,
} as const

/** Serves all gates of the run; called with the first of them open. */
export function serveGates(): void {
  // Without the worker's interceptors the SDK hands over by name: a refusal goes first then.
  setHandler(rejectSignal, (payload) => signalled({ name: 'reject', payload }))
  setHandler(approveSignal, (payload) => signalled({ name: 'approve', payload }))
  setHandler(decideUpdate, decide, { validator: refuse })
  setHandler(approvalStatusQuery, status)
  setHandler(approvalsQuery, () => currentBook().gates.map(statusOf))
}

function signalled(signal: DecisionSignal): void {
  if (isListening()) return receiveSignals()
  const message = readSignal(signal)
  if (message) receiveMessage(message)
}

async function decide(input: DecideInput): Promise<DecideAnswer> {
  receiveSignals()
  const receipt = receiveMessage(input)
  if (receipt.kind !== 'taken') throw refusal(receipt)
  const { approvalId } = receipt
  let standing = standingOf(currentBook(), approvalId)
  // It is open past its deadline while the history is asked of earlier signals.
  if (!standing) {
    await condition(() => (standing = standingOf(currentBook(), approvalId)) !== undefined)
  }
  if (!standing) throw new TypeError('a gate was decided without a decision')
  return { accepted: isOwn(standing, input), approvalId, standing }
}

// Validators run synchronously and their refusal reaches the sender before anything is recorded.
function refuse(input: DecideInput): void {
  const receipt = previewMessage(parseInput(decideInputSchema, input))
  if (receipt.kind !== 'taken') throw refusal(receipt)
}

function refusal({ kind, why }: Exclude<Receipt, { kind: 'taken' }>): ApplicationFailure {
  return ApplicationFailure.nonRetryable(why, REFUSALS[kind])
}

function status(approvalId?: string): ApprovalStatus {
  const gate = find(currentBook(), approvalId)
  if (gate) return statusOf(gate)
  throw ApplicationFailure.nonRetryable(
    `the run has no approval "${approvalId}"`,
    FailureType.ApprovalNotOpen,
  )
}
