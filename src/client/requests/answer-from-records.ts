import type { Letter } from '../../approvals/desk/letter.ts'
import type { Answer } from '../../approvals/policy/gate-state.ts'
import { sameJson } from '../../approvals/request/canonical-json.ts'
import type { Json } from '../../contract/json.ts'
import type { RequestStore } from '../../store/store.ts'
import { findRequest } from './list-requests.ts'
import { gateOf } from './request-views.ts'

/**
 * What a message was answered that the run can't be asked about any more; else that it is too
 * late. Undefined where the records don't know how the request ended.
 */
export async function answerFromRecords(
  store: Pick<RequestStore, 'listRequests' | 'listMessages'>,
  id: string,
  { approvalId, message }: Letter,
): Promise<Answer | undefined> {
  const row = await findRequest(store, { id, approvalId })
  if (!row) return undefined
  const messages = await store.listMessages(row.approvalKey)
  const same = messages.filter(({ messageId }) => messageId === message.id)
  const own = same.find((said) => sameJson(said.message, message as unknown as Json))
  if (own) return own.answer as unknown as Answer
  if (same.length > 0) return { kind: 'not-allowed', why: 'id-used' }
  const { outcome } = gateOf(row)
  return outcome && { kind: 'too-late', outcome }
}
