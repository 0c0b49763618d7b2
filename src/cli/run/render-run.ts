import type { RunDescription } from '../../client/describe-run.ts'
import type { KnownApproval, KnownApprovals } from '../../client/known-approvals.ts'
import { tellFailingTask } from '../../client/task-failures.ts'
import type { Explanation } from '../../client/why/explain-run.ts'
import { paint } from '../output.ts'
import type { Records } from '../records.ts'
import { facts, table } from '../../telemetry/table.ts'
import { tellLongest } from './why.ts'

export interface Outcome {
  readonly result?: unknown
  readonly failure?: string
}

export interface ShownRun {
  readonly run: RunDescription
  readonly outcome: Outcome
  readonly approvals: KnownApprovals
  readonly why: Explanation
  /** Undefined where no database can be read. */
  readonly records: Records | undefined
}

export function renderRun({ run, outcome, approvals, records, why }: ShownRun): string {
  const parts = [renderFacts(run, outcome, why), ...renderApprovals(approvals)]
  return [...parts, ...(records ? renderRecords(records) : [])].join('\n\n')
}

function renderFacts(run: RunDescription, outcome: Outcome, why: Explanation): string {
  const pending = run.pendingActivities.map(
    ({ type, attempt, lastFailure }) =>
      `${type}, attempt ${attempt}${lastFailure ? `: ${lastFailure}` : ''}`,
  )
  return facts([
    ['run', run.id],
    ['type', run.type],
    ['status', run.phase ? `${run.status} (${run.phase})` : run.status],
    ['summary', run.summary],
    ['started', run.startedAt],
    ['ended', run.closedAt],
    ['failing', run.failingTask && `its task, ${tellFailingTask(run.failingTask)}`],
    ['doing', pending.join('; ')],
    ['most time', tellLongest(why)],
    ['result', outcome.result === undefined ? undefined : JSON.stringify(outcome.result)],
    ['failure', outcome.failure],
  ])
}

function renderApprovals({ approvals, approvalsKnownFrom }: KnownApprovals): string[] {
  if (approvals.length === 0) return []
  const source =
    approvalsKnownFrom === 'records' ? ' (from the records; the run itself could not be asked)' : ''
  const rows = table(
    ['APPROVAL', 'DECISION', 'BY', 'WHEN', 'REASON', 'SUBJECT'],
    approvals.map(approvalCells),
    'none',
  )
  return [`${paint('bold', 'Approvals')}${source}\n${rows}`]
}

function approvalCells(approval: KnownApproval): readonly string[] {
  const { approvalId = '', status = '', decision, expiresAt, subject = '' } = approval
  const when = decision?.decidedAt ?? (expiresAt ? `expires ${expiresAt}` : '')
  return [approvalId, status, decision?.approver ?? '', when, decision?.reason ?? '', subject]
}

function renderRecords({ audit, effects }: Records): string[] {
  const trail = table(
    ['WHEN', 'STATUS', 'FACTS'],
    audit.map((row) => [row.createdAt, row.status, JSON.stringify(row.metadata ?? {})]),
    'none',
  )
  const ledger = table(
    ['WHEN', 'EFFECT'],
    effects.map((row) => [row.createdAt, row.name]),
    'none',
  )
  return [`${paint('bold', 'Audit trail')}\n${trail}`, `${paint('bold', 'Effects')}\n${ledger}`]
}
