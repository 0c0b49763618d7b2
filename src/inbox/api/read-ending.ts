import type { DecisionNames, OutcomeNames } from './api-names.ts'
import type { Ending } from './approval.ts'
import { looseOf, momentIn, present, text, textIn, texts } from './loose.ts'

/** From the standing decision of a plain gate. */
export function readDecision(json: unknown): Ending {
  const it = looseOf<DecisionNames>(json)
  const approver = textIn(it, 'approver')
  return {
    status: textIn(it, 'decision') ?? 'decided',
    by: approver === undefined ? [] : [approver],
    ...present({
      atMs: momentIn(it, 'decidedAt'),
      reason: text(it['reason']),
      decisionId: text(it['decisionId']),
    }),
  }
}

/** From the outcome of a request under a policy. */
export function readOutcome(json: unknown): Ending {
  const it = looseOf<OutcomeNames>(json)
  return {
    status: textIn(it, 'status') ?? 'decided',
    by: texts(it['by']),
    ...present({ atMs: momentIn(it, 'atMs') }),
  }
}
