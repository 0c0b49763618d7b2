import { transitionKey } from '../../contract/ids.ts'
import type { AuditRow } from '../../store/store.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { BuiltIn } from './built-in.ts'
import { takenOver, transitionsOf } from './audit/transitions.ts'
import { leftUnwritten, untrueEnds } from './audit/untrue-ends.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { isComparable } from './comparable.ts'

/** The audit trail is complete and in order: one row for each transition, and those of the control. */
export const audit: BuiltIn = {
  name: 'audit',
  check: (evidence, control) => {
    const { audit: rows, runs } = evidence
    const transitions = transitionsOf(runs).length
    if (!rows || (rows.length === 0 && transitions === 0 && !control?.audit?.length))
      return undefined
    return findingOf('audit', look(evidence, rows, control))
  },
}

function look(
  evidence: Evidence,
  rows: readonly AuditRow[],
  control: Evidence | undefined,
): Observation {
  const transitions = transitionsOf(evidence.runs)
  const compared = control?.audit && isComparable(evidence, control) ? control.audit : undefined
  return {
    looked: [
      `${several(rows.length, 'row')} (${rows.map(({ status }) => status).join(', ')})`,
      `${several(transitions.length, 'transition')} in the history`,
      ...(compared ? [`${several(compared.length, 'row')} of the control`] : []),
    ].join(', '),
    wrong: [
      ...missingRows(rows, transitions),
      ...wrongOrder(rows, evidence.runs),
      ...wrongTimes(rows, evidence),
      ...untrueEnds(rows, evidence.runs),
      ...leftUnwritten(rows, evidence.runs).map(
        ({ status, event }) =>
          `the transition to ${status} was asked for by ${event}, and the run ended without its row`,
      ),
      ...(compared ? otherThan(rows, compared) : []),
    ],
  }
}

function missingRows(
  rows: readonly AuditRow[],
  transitions: ReturnType<typeof transitionsOf>,
): string[] {
  const keys = Map.groupBy(rows, ({ idempotencyKey }) => idempotencyKey)
  const twice = [...keys].filter(([, { length }]) => length > 1)
  const missing = transitions.filter(
    ({ runId, sequence, done }) => done && !keys.has(transitionKey(runId, sequence)),
  )
  return [
    ...twice.map(([key, { length }]) => `the transition ${key} has ${length} rows`),
    ...missing.map(
      ({ status, event }) => `the transition to ${status} was recorded by ${event}, and has no row`,
    ),
  ]
}

/** Orion's own rows are numbered within each run. */
function wrongOrder(rows: readonly AuditRow[], runs: Evidence['runs']): string[] {
  return [...Map.groupBy(rows, ({ runId }) => runId)].flatMap(([runId, ofRun]) => {
    const numbers = ofRun.flatMap(({ idempotencyKey }) => {
      const number = /\/transition-(\d+)$/.exec(idempotencyKey)?.[1]
      return number === undefined ? [] : [Number(number)]
    })
    const run = runs.find((one) => one.runId === runId)
    const before = run ? takenOver(run) : 0
    const wanted = numbers.map((_, index) => before + index + 1)
    if (String(numbers) === String(wanted)) return []
    return [
      `the rows of run ${runId} are numbered ${numbers.join(', ')}: there is a gap, or they are out of order`,
    ]
  })
}

function wrongTimes(rows: readonly AuditRow[], { ending }: Evidence): string[] {
  const starts = Map.groupBy(rows, ({ runId }) => runId)
  const unsteady = [...starts].filter(
    ([, ofRun]) => new Set(ofRun.map(({ startedAt }) => startedAt)).size > 1,
  )
  const last = rows.at(-1)
  // A run that was ended by force had no time to say so.
  const saidSo = ending && ['completed', 'failed', 'cancelled'].includes(ending.status)
  const numbered = last && /\/transition-\d+$/.test(last.idempotencyKey)
  const open = saidSo && numbered && last.completedAt === undefined
  return [
    ...unsteady.map(([runId]) => `the rows of run ${runId} tell different times of its start`),
    ...(open ? [`the run has ended, and its last row (${last.status}) does not say so`] : []),
  ]
}

function otherThan(rows: readonly AuditRow[], control: readonly AuditRow[]): string[] {
  const statuses = (of: readonly AuditRow[]) => of.map(({ status }) => status).join(', ') || 'none'
  if (statuses(rows) === statuses(control)) return []
  return [`the trail is ${statuses(rows)}; that of the control is ${statuses(control)}`]
}
