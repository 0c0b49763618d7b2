import {
  summaryOf,
  type RequestSummary,
  type RequestView,
} from '../../client/requests/request-views.ts'
import { PENDING } from '../../contract/approval.ts'
import type { RequestRow } from '../../store/store.ts'
import { etagOf, type ApprovalItem } from './approval-item.ts'

/** A request under a policy: what every approval has, and all that a policy adds. */
export type RequestItem = ApprovalItem & Omit<RequestSummary, 'id' | 'approvalId'>

/** The same with who may decide, what is missing and what was said. */
export type ShownRequest = RequestItem & Omit<RequestView, 'id' | 'approvalId'>

/** Under the names that an approval without a policy has too; what people say makes another ETag. */
export function itemOfRequest<R extends RequestSummary>({
  id,
  approvalId,
  ...facts
}: R): RequestItem & Omit<R, 'id' | 'approvalId'> {
  const { state, action, requestedBy, openedAt, deadline, digest, revision } = facts
  return {
    ...facts,
    run: id,
    approval: approvalId,
    status: state === 'open' ? PENDING : state,
    subject: action.name,
    requestedBy,
    requestedAt: openedAt,
    expiresAt: deadline,
    startedAt: openedAt,
    etag: etagOf({ id, approvalId, state, digest, revision }),
    answered: true,
    knownFrom: 'records',
  }
}

export function itemOfRow(row: RequestRow): RequestItem {
  return itemOfRequest(summaryOf(row))
}
