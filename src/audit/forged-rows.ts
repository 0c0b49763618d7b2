import type { ChainLink, HistoryWitness, OpenRecord } from '../contract/audit-chain.ts'
import { RECORD_DECISION, RECORD_TRANSITION, SPEND_REQUEST } from '../contract/activities.ts'
import { transitionKey } from '../contract/ids.ts'
import { findingOf, type AuditFinding } from './finding.ts'
import { rowFields } from './row-fields.ts'

export interface Unwitnessed {
  readonly findings: readonly AuditFinding[]
  /** Links about which the history says only that their activity was called. */
  readonly unwitnessed: number
}

/** Which links of a run no activity of its history has written. */
export function forgedRows(links: readonly ChainLink[], witness: HistoryWitness): Unwitnessed {
  const known = new Set(witness.places.map(({ run, number }) => `${run}/${number}`))
  const strange = links.filter(({ run, number }) => !known.has(`${run}/${number}`))
  const forged = strange.filter((link) => !witness.open.some((open) => mayHaveWritten(open, link)))
  const findings = forged.map((link) =>
    findingOf('row-forged', link, 'no activity of the history has written it'),
  )
  return { findings, unwitnessed: strange.length - forged.length }
}

/** Whether an activity that has left no place in the history may be the writer of the row. */
function mayHaveWritten({ activity, run, input }: OpenRecord, { source, row }: ChainLink): boolean {
  const fields = rowFields(row)
  const { sequence, approvalId, approvalKey } = (input ?? {}) as {
    readonly sequence?: number
    readonly approvalId?: string
    readonly approvalKey?: string
  }
  const key = String(fields['idempotency_key'])
  if (activity === RECORD_TRANSITION) {
    return source === 'workflow_audit' && key === transitionKey(run, sequence ?? 0)
  }
  if (activity === RECORD_DECISION) {
    const isThis = fields['approval_id'] === undefined || fields['approval_id'] === approvalId
    return source === 'approval_decisions' && isThis
  }
  return approvalKey !== undefined && isOfRequest(approvalKey, activity, source, fields)
}

/** A request under a policy: the step that used it, its messages, and its decision. */
function isOfRequest(
  approvalKey: string,
  activity: string,
  source: string,
  fields: Readonly<Record<string, unknown>>,
): boolean {
  if (activity === SPEND_REQUEST) {
    return source === 'approval_spends' && fields['approval_key'] === approvalKey
  }
  const key = String(fields['idempotency_key'])
  return source === 'approval_votes' ? key.startsWith(`${approvalKey}/`) : key === approvalKey
}
