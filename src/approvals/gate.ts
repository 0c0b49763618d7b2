import {
  PENDING,
  type ApprovalRequest,
  type ApprovalStatus,
  type Decision,
} from '../contract/approval.ts'
import type { DecisionMessage } from './decision-message.ts'

/** One request for approval: what it waits for, and its result. */
export interface Gate {
  readonly approvalId: string
  readonly request: ApprovalRequest
  readonly requestedAtMs: number
  /** A decision counts that reached the server before then. */
  readonly expiresAtMs: number
  readonly standing?: Decision
  /**
   * In the order in which they came: read after the deadline, though they may have reached the
   * server before it. While there are any, nothing else can decide.
   */
  readonly undated: readonly DecisionMessage[]
}

/** A decision, where the message was in time; else what became of the gate. */
export function take(gate: Gate, message: DecisionMessage, nowMs: number): Gate {
  if (gate.standing || gate.undated.length > 0) return waitBehind(gate, message)
  if (nowMs < gate.expiresAtMs) return { ...gate, standing: decisionOf(message, nowMs) }
  if (message.eventId !== undefined) return { ...gate, undated: [message] }
  return expire(gate, nowMs)
}

function waitBehind(gate: Gate, message: DecisionMessage): Gate {
  if (gate.standing || message.eventId === undefined) return gate
  return { ...gate, undated: [...gate.undated, message] }
}

/**
 * Settles what the clock could not: the first message that reached the server in time decides.
 *
 * @param arrivedAtMs when each of `undated` reached the server, by the id of its event
 */
export function date(gate: Gate, arrivedAtMs: ReadonlyMap<number, number>, nowMs: number): Gate {
  if (gate.standing) return { ...gate, undated: [] }
  for (const message of gate.undated) {
    const atMs = arrivedAtMs.get(message.eventId ?? 0)
    if (atMs === undefined || atMs >= gate.expiresAtMs) continue
    return { ...gate, undated: [], standing: decisionOf(message, atMs) }
  }
  return expire({ ...gate, undated: [] }, nowMs)
}

/** Nobody decided in time; nothing changes while a message may still prove to have been. */
export function expire(gate: Gate, nowMs: number): Gate {
  if (gate.standing || gate.undated.length > 0) return gate
  return { ...gate, standing: { decision: 'expired', decidedAt: iso(nowMs) } }
}

/** Whether a message is the one that decided, or a repeat of it. */
export function isOwn(standing: Decision, { decision, decisionId }: DecisionMessage): boolean {
  return standing.decisionId === decisionId && standing.decision === decision
}

export function statusOf({ request, standing, ...gate }: Gate): ApprovalStatus {
  return {
    approvalId: gate.approvalId,
    status: standing?.decision ?? PENDING,
    subject: request.subject,
    requestedBy: request.requestedBy,
    ...(request.details && { details: request.details }),
    requestedAt: iso(gate.requestedAtMs),
    expiresAt: iso(gate.expiresAtMs),
    ...(standing && { decision: standing }),
  }
}

function decisionOf(
  { decision, decisionId, approver, reason }: DecisionMessage,
  atMs: number,
): Decision {
  return { decision, decisionId, approver, ...(reason && { reason }), decidedAt: iso(atMs) }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
