import {
  ApplicationFailure,
  CancellationScope,
  condition,
  log,
  setHandler,
} from '@temporalio/workflow'
import {
  PENDING,
  approvalAnswerSchema,
  approvalStatusQuery,
  approveSignal,
  decideInputSchema,
  decideUpdate,
  rejectSignal,
  type ApprovalAnswer,
  type ApprovalRequest,
  type DecideAnswer,
  type DecideInput,
  type Decision,
} from '../contract/approval.ts'
import { FailureType } from '../contract/failure-types.ts'
import { describeIssues } from '../contract/invalid-input.ts'
import { records } from './activity-proxies.ts'
import type { ApprovalGate, ApprovalGateOptions } from './gate-of-run.ts'

/**
 * The gate of runs that began before gates had names: their histories have each message in the
 * order of handlers, and the record where the outcome is awaited.
 */
export function openReleasedGate(
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
    status: standing?.decision ?? PENDING,
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
    // The approver may already have an answer, so no cancellation may keep it from the record.
    await CancellationScope.nonCancellable(() =>
      records.recordDecision({ approvalId, ...decision }),
    )
    return decision
  }
  let outcome: Promise<Decision> | undefined
  return { approvalId, outcome: () => (outcome ??= decide()) }
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
  if (parsed.success && !wasTaken(parsed.data)) return
  if (!parsed.success) {
    log.warn('malformed signal ignored', { decision, issues: describeIssues(parsed.error) })
    return
  }
  const { accepted, standing } = take({ decision, ...parsed.data })
  if (!accepted) log.warn('decision came too late', { ...parsed.data, standing: standing.decision })
}

// Those runs dropped messages with any format character, and must go on doing so in a replay.
function wasTaken({ approver, decisionId, reason = '' }: ApprovalAnswer): boolean {
  const text = `${approver} ${decisionId} ${reason}`.replaceAll(/[\n\r\t]/g, ' ')
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)
}
