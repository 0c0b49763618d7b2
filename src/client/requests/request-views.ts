import type { KeptGate } from '../../approvals/desk/gate-activities.ts'
import { NO_ANSWERS } from '../../approvals/policy/answer-book.ts'
import { advance, nextWakeMs } from '../../approvals/policy/clock.ts'
import type { Answer, Outcome, PolicyGate, Vote } from '../../approvals/policy/gate-state.ts'
import { deadlineInWords, missingInWords } from '../../approvals/policy/in-words.ts'
import { standingIn, type PersonStanding } from '../../approvals/policy/person-standing.ts'
import { nearest, waysWithProgress, type WayProgress } from '../../approvals/policy/progress.ts'
import { decidersOf } from '../../approvals/policy/deciders.ts'
import type { ApprovalRequestV1 } from '../../approvals/request/approval-request.ts'
import type { Json } from '../../contract/json.ts'
import type { RequestMessage, RequestRow } from '../../store/store.ts'

/** A request under a policy as a list shows it. */
export interface RequestSummary {
  /** Under which all of it is kept. */
  readonly key: string
  /** The run's workflow id. */
  readonly id: string
  readonly approvalId: string
  readonly state: RequestRow['state']
  /** `refund@3` */
  readonly policy: string
  readonly action: { readonly name: string; readonly args: Json }
  /** What a vote must name. */
  readonly digest: string
  readonly requestedBy: string
  readonly onBehalfOf?: string | undefined
  readonly reason?: string | undefined
  readonly risk?: ApprovalRequestV1['risk']
  /** ISO 8601, as all times here. */
  readonly openedAt: string
  readonly deadline: string
  readonly decidedAt?: string | undefined
  readonly outcome?: Outcome | undefined
  readonly have: number
  readonly need: number
  /** Who may decide now. */
  readonly deciders: readonly string[]
  readonly revision: number
}

/** All that is known of a request. */
export interface RequestView extends RequestSummary {
  readonly request: ApprovalRequestV1
  readonly ways: readonly WayProgress[]
  /** `1 of 2; ben or cleo` */
  readonly missing: string
  /** `expires` */
  readonly atDeadline: string
  /** When something happens of itself next. */
  readonly nextAt?: string | undefined
  /** What the person who asks may do; absent where nobody was named. */
  readonly you?: PersonStanding | undefined
  readonly votes: readonly Vote[]
  readonly questions: PolicyGate['questions']
  readonly review?: PolicyGate['review']
  readonly messages: readonly SaidMessage[]
}

/** A message to the request, with its answer. */
export interface SaidMessage {
  readonly id: string
  readonly kind: string
  readonly by: string
  readonly at: string
  readonly message: Json
  readonly answer: Answer
}

export function summaryOf(row: RequestRow): RequestSummary {
  const gate = gateOf(row)
  const { onBehalfOf, reason, risk } = row.request as unknown as ApprovalRequestV1
  return {
    key: row.approvalKey,
    id: row.workflowId,
    approvalId: row.approvalId,
    state: row.state,
    policy: `${row.policyName}@${row.policyVersion}`,
    action: gate.action,
    digest: row.digest,
    requestedBy: row.requestedBy,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    ...(reason !== undefined && { reason }),
    ...(risk !== undefined && { risk }),
    openedAt: row.openedAt,
    deadline: row.deadline,
    ...(row.decidedAt !== undefined && { decidedAt: row.decidedAt }),
    ...(gate.outcome && { outcome: gate.outcome }),
    ...nearest(gate),
    deciders: row.deciders,
    revision: row.revision,
  }
}

/** @param atMs the clock goes on by itself: what it has done since the last write is in it */
export function viewOf(
  row: RequestRow,
  said: readonly RequestMessage[],
  { person, atMs }: { readonly person?: string | undefined; readonly atMs: number },
): RequestView {
  const kept = gateOf(row)
  const gate = kept.outcome ? kept : advance(kept, atMs).gate
  const wakeMs = nextWakeMs(gate)
  return {
    ...summaryOf(row),
    ...nearest(gate),
    deciders: decidersOf(gate),
    request: row.request as unknown as ApprovalRequestV1,
    ways: waysWithProgress(gate),
    missing: missingInWords(gate),
    atDeadline: deadlineInWords(gate),
    ...(wakeMs !== undefined && { nextAt: new Date(wakeMs).toISOString() }),
    ...(person !== undefined && { you: standingIn(gate, person) }),
    votes: gate.votes,
    questions: gate.questions,
    ...(gate.review && { review: gate.review }),
    messages: said.map(messageOf),
  }
}

/** The gate as its run last wrote it; its answers are kept one by one. */
export function gateOf({ gate }: Pick<RequestRow, 'gate'>): PolicyGate {
  return { ...(gate as unknown as KeptGate), answers: NO_ANSWERS }
}

function messageOf({ messageId, kind, sender, receivedAt, message, answer }: RequestMessage) {
  return {
    id: messageId,
    kind,
    by: sender,
    at: receivedAt,
    message,
    answer: answer as unknown as Answer,
  }
}
