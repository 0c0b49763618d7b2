import {
  ApplicationFailure,
  CancellationScope,
  condition,
  log,
  setHandler,
} from '@temporalio/workflow'
import {
  approvalAnswerSchema,
  approvalStatusQuery,
  approveSignal,
  decideInputSchema,
  decideUpdate,
  rejectSignal,
  type ApprovalRequest,
  type DecideAnswer,
  type DecideInput,
  type Decision,
} from '../../../src/contract/approval.ts'
import { FailureType } from '../../../src/contract/failure-types.ts'
import { describeIssues } from '../../../src/contract/invalid-input.ts'
import { records } from '../../../src/workflows/activity-proxies.ts'

interface ApprovalGate {
  /**
   * Resolves with the first decision, or as expired, once it stands in `approval_decisions`;
   * asking again gives the same answer.
   */
  outcome(): Promise<Decision>
}

interface ApprovalGateOptions {
  /** Tells several gates of one run apart in the records. */
  readonly approvalId?: string
}

// The gate as it was once, with its bugs: what it hears is handed over handler by handler, several
// in one run hear the same messages, and a decision is recorded from where it is awaited.
export function openOldGate(
  request: ApprovalRequest,
  { approvalId = 'approval' }: ApprovalGateOptions = {},
): ApprovalGate {
  const requestedAtMs = Date.now()
  const expiresAtMs = requestedAtMs + request.timeout
  let standing: Decision | undefined

  const take = ({ decision, decisionId, approver, reason }: DecideInput): DecideAnswer => {
    const late = Date.now() >= expiresAtMs
    standing ??= late
      ? expire()
      : { decision, decisionId, approver, ...(reason && { reason }), decidedAt: now() }
    const accepted = standing.decisionId === decisionId && standing.decision === decision
    return { accepted, standing }
  }

  setHandler(decideUpdate, take, { validator: refuseInvalid })
  setHandler(approveSignal, (answer) => signalled('approved', answer, take))
  setHandler(rejectSignal, (answer) => signalled('rejected', answer, take))
  setHandler(approvalStatusQuery, () => ({
    status: standing?.decision ?? 'pending',
    subject: request.subject,
    requestedBy: request.requestedBy,
    ...(request.details && { details: request.details }),
    requestedAt: new Date(requestedAtMs).toISOString(),
    expiresAt: new Date(expiresAtMs).toISOString(),
    ...(standing && { decision: standing }),
  }))

  const decide = async (): Promise<Decision> => {
    await condition(() => standing !== undefined, Math.max(1, expiresAtMs - Date.now()))
    const decision = (standing ??= expire())
    // The approver may have been told already, so no cancellation may keep it from the record.
    await CancellationScope.nonCancellable(() =>
      records.recordDecision({ approvalId, ...decision }),
    )
    return decision
  }
  let outcome: Promise<Decision> | undefined
  return { outcome: () => (outcome ??= decide()) }
}

function now(): string {
  return new Date(Date.now()).toISOString()
}

function expire(): Decision {
  return { decision: 'expired', decidedAt: now() }
}

// Validators run synchronously and their refusal reaches the sender before anything is recorded.
function refuseInvalid(input: DecideInput): void {
  const parsed = decideInputSchema.safeParse(input)
  if (parsed.success) return
  throw ApplicationFailure.nonRetryable(describeIssues(parsed.error), FailureType.InputInvalid)
}

// A signal has no sender to refuse, so a malformed one is dropped with a word in the log.
function signalled(
  decision: DecideInput['decision'],
  answer: unknown,
  take: (input: DecideInput) => DecideAnswer,
): void {
  const parsed = approvalAnswerSchema.safeParse(answer)
  if (!parsed.success) {
    log.warn('malformed signal ignored', { decision, issues: describeIssues(parsed.error) })
    return
  }
  const { accepted, standing } = take({ decision, ...parsed.data })
  if (!accepted) log.warn('decision came too late', { ...parsed.data, standing: standing.decision })
}
