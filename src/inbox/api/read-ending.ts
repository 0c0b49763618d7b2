import type { Ending } from './approval.ts'
import { looseOf, momentIn, present, text, textIn, texts } from './loose.ts'

/** From the standing decision of a plain gate, or the outcome of one under a policy. */
export function readEnding(json: unknown): Ending {
  const it = looseOf(json)
  const approver = textIn(it, 'approver', 'approvedBy')
  const by = texts(it['by'])
  return {
    status: textIn(it, 'decision', 'status') ?? 'decided',
    by: by.length === 0 && approver !== undefined ? [approver] : by,
    ...present({
      atMs: momentIn(it, 'decidedAt', 'atMs', 'at'),
      reason: text(it['reason']),
      decisionId: text(it['decisionId']),
    }),
  }
}
