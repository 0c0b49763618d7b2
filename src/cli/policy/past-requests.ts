import type { PastRequest } from '../../approvals/advice/backtest.ts'
import { NO_ANSWERS } from '../../approvals/policy/answer-book.ts'
import { gateMessageSchema } from '../../approvals/policy/gate-message.ts'
import type { PolicyGate } from '../../approvals/policy/gate-state.ts'
import type { RequestMessage, RequestRow, RequestStore } from '../../store/store.ts'

/** Rows that are read at a time. */
const PAGE = 200

/** The newest requests under a policy of this name that have ended, with all that was said. */
export async function pastRequests(
  store: Pick<RequestStore, 'listRequests' | 'listMessages'>,
  policy: string,
  limit: number,
): Promise<PastRequest[]> {
  const past: PastRequest[] = []
  let after: string | undefined
  for (;;) {
    const rows = await store.listRequests({ policy, after, limit: PAGE, newest: true })
    for (const row of rows) {
      if (row.state === 'open') continue
      if (past.length === limit) return past
      past.push(pastOf(row, await store.listMessages(row.approvalKey)))
    }
    after = rows.at(-1)?.approvalKey
    if (rows.length < PAGE) return past
  }
}

function pastOf(row: RequestRow, messages: readonly RequestMessage[]): PastRequest {
  const gate = { ...(row.gate as unknown as PolicyGate), answers: NO_ANSWERS }
  return {
    id: row.approvalKey,
    gate,
    messages: sinceReopened(messages)
      .filter(isProven)
      .flatMap(({ message, receivedAt }) => {
        const parsed = gateMessageSchema.safeParse(message)
        return parsed.success ? [{ message: parsed.data, atMs: Date.parse(receivedAt) }] : []
      }),
  }
}

/** Other people are asked since then, and the gate counts its time from there. */
function sinceReopened(messages: readonly RequestMessage[]): readonly RequestMessage[] {
  const last = messages.findLastIndex(
    ({ answer }) => (answer as { readonly kind?: unknown }).kind === 'reopened',
  )
  return messages.slice(last + 1)
}

/** A forged message is in the records as well: the person whose name it has never sent it. */
function isProven({ answer }: RequestMessage): boolean {
  const { why } = answer as { readonly why?: unknown }
  return why !== 'not-attested'
}
