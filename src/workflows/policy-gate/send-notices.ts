import { CancellationScope, log } from '@temporalio/workflow'
import { decidersOf } from '../../approvals/policy/deciders.ts'
import { eligible } from '../../approvals/policy/eligibility.ts'
import type { PolicyGate } from '../../approvals/policy/gate-state.ts'
import type { NoticeInput, NoticeKind } from '../../contract/notice.ts'
import { notices as activities } from '../activity-proxies.ts'
import type { LiveRequest } from './live-request.ts'

/** What happened, as far as people are notified. */
interface Happened {
  readonly kind: NoticeKind
  readonly atMs: number
}

/**
 * Sends notices of a request one after the other, so that nobody is notified of its end before its
 * begin. A decision never waits for one, and one that cannot be sent changes nothing.
 */
export function sendNotices(live: LiveRequest, happened: readonly Happened[]): void {
  const { desk, notices } = live
  if (!desk || !notices) return
  for (const { kind, atMs } of happened) {
    const to = receiversOf(desk.gate, kind)
    if (to.length === 0) continue
    notices.sent += 1
    notices.pending += 1
    const input = inputOf(desk.gate, { kind, atMs, to, sequence: notices.sent })
    const { last } = notices
    const send = async () => {
      await last
      try {
        await activities.notifyApprovers(input)
      } catch (error) {
        log.warn('people could not be notified', { approvalId: input.approvalId, kind, error })
      }
      notices.pending -= 1
    }
    notices.last = CancellationScope.nonCancellable(send)
  }
}

function receiversOf(gate: PolicyGate, kind: NoticeKind): readonly string[] {
  const { requestedBy, onBehalfOf } = gate.asked
  if (kind === 'decided') return [requestedBy, ...(onBehalfOf === undefined ? [] : [onBehalfOf])]
  const { breakGlass } = gate.policy
  if (kind !== 'review-overdue') return decidersOf(gate)
  return breakGlass ? [...eligible(gate.latest, breakGlass.reviewers)] : []
}

function inputOf(
  { approvalId, action, asked, deadlineMs, digest, outcome }: PolicyGate,
  what: Pick<NoticeInput, 'kind' | 'atMs' | 'to' | 'sequence'>,
): NoticeInput {
  return {
    ...what,
    approvalId,
    subject: action.name,
    requestedBy: asked.requestedBy,
    deadlineMs,
    digest,
    ...(outcome && { outcome: { status: outcome.status, by: outcome.by } }),
  }
}
