import { EMPTY_BOOK, open, type GateBook } from '../../src/approvals/gate-book.ts'
import type { DecisionMessage } from '../../src/approvals/decision-message.ts'

export const T0 = Date.parse('2026-11-30T09:00:00.000Z')
export const HOUR = 3_600_000

export const request = { subject: 'Refund 4711', requestedBy: 'agent-7', timeout: HOUR }

/** A book with one open gate for each name. */
export function bookOf(...names: readonly string[]): GateBook {
  return names.reduce((book, approvalId) => opened(book, approvalId), EMPTY_BOOK)
}

export function opened(book: GateBook, approvalId?: string, nowMs = T0): GateBook {
  const { book: next } = open(book, { approvalId, request }, nowMs) ?? {}
  if (!next) throw new Error(`there is a gate ${approvalId} already`)
  return next
}

let events = 0

/** By signal unless `eventId` says otherwise. */
export function message(
  decision: DecisionMessage['decision'],
  decisionId: string,
  more: Partial<DecisionMessage> = {},
): DecisionMessage {
  events += 1
  return { decision, decisionId, approver: `by ${decisionId}`, eventId: events, ...more }
}

/** The same decision by update, which has no place in the history yet. */
export function asUpdate(sent: DecisionMessage): DecisionMessage {
  const { decision, decisionId, approver, approvalId } = sent
  return { decision, decisionId, approver, ...(approvalId && { approvalId }) }
}
