import assert from 'node:assert/strict'
import { test } from 'node:test'
import { audit } from '../../../src/chaos/checkers/audit.ts'
import type { Evidence } from '../../../src/chaos/experiment/evidence.ts'
import type { AuditRow } from '../../../src/store/store.ts'
import { evidence, find, problem } from './support/evidence.ts'
import { activity, COMPLETED, run, STARTED } from './support/histories.ts'

const AT = '2026-11-23T12:00:00Z'

function row(sequence: number, status: string, more: Partial<AuditRow> = {}): AuditRow {
  return {
    id: String(sequence),
    idempotencyKey: `run-1/transition-${sequence}`,
    workflowId: 'order-1',
    runId: 'run-1',
    workflowType: 'order',
    status,
    startedAt: AT,
    createdAt: AT,
    ...more,
  }
}

const transition = (firstId: number, sequence: number, status: string) =>
  activity(firstId, { type: 'recordTransition', args: [{ sequence, status, startedAt: AT }] })

const runs = [
  run(
    'run-1',
    STARTED,
    ...transition(2, 1, 'working'),
    ...transition(5, 2, 'completed'),
    COMPLETED,
  ),
]
const rows = [row(1, 'working'), row(2, 'completed', { completedAt: AT })]
const good: Partial<Evidence> = { runs, audit: rows }
const look = (wrong: readonly AuditRow[], control = good) =>
  find(audit, { runs, audit: wrong }, control)

test('a whole trail passes, with a control or without', () => {
  const finding = look(rows)
  assert.equal(finding.verdict, 'pass')
  assert.equal(
    finding.looked,
    '2 rows (working, completed), 2 transitions in the history, 2 rows of the control',
  )
  assert.equal(find(audit, good, 'no control').verdict, 'pass')
})

test('a run that was reset continues the numbers of the run before it', () => {
  const reset = run(
    'run-2',
    STARTED,
    ...transition(2, 1, 'working'),
    ['workflowTaskFailed', { baseRunId: 'run-1', newRunId: 'run-2' }],
    ...transition(6, 2, 'completed'),
    COMPLETED,
  )
  const second = { runId: 'run-2', idempotencyKey: 'run-2/transition-2', completedAt: AT }
  const both = [row(1, 'working'), row(2, 'failed'), row(2, 'completed', second)]
  const verdict = (audited: readonly AuditRow[]) =>
    find(audit, { runs: [reset], audit: audited }, 'no control').verdict
  assert.equal(verdict(both), 'pass')
  assert.equal(verdict(both.slice(1)), 'fail')
  const gap = { ...second, idempotencyKey: 'run-2/transition-3' }
  assert.equal(verdict([row(1, 'working'), row(3, 'completed', gap)]), 'fail')
})

test('a transition without a row is found, by the history and by the control', () => {
  const finding = find(audit, { runs, audit: rows.slice(1) }, 'no control')
  assert.match(
    finding.problems.join(),
    /to working was recorded by ActivityTaskCompleted \(event 4\)/,
  )
  const { problems } = find(audit, { runs: [], audit: rows.slice(1) }, good)
  assert.match(problems.join(), /the trail is completed; that of the control is working, completed/)
})

test('a transition with two rows is found', () => {
  const finding = look([rows[0], ...rows].flatMap((one) => one ?? []))
  assert.match(finding.problems.join(), /run-1\/transition-1 has 2 rows/)
})

test('rows out of order are found', () => {
  const finding = find(audit, { runs, audit: rows.toReversed() }, 'no control')
  assert.match(finding.problems.join(), /numbered 2, 1/)
})

test('rows with different times of the start are found', () => {
  const other = { ...row(1, 'working'), startedAt: '2026-11-23T12:00:01Z' }
  assert.match(problem(look([other, ...rows.slice(1)])), /different times of its start/)
})

test('only the last row says that the run is complete', () => {
  const early = [{ ...row(1, 'working'), completedAt: AT }, ...rows.slice(1)]
  assert.match(problem(look(early)), /the row working says that the run is complete/)
  assert.match(problem(look([row(1, 'working'), row(2, 'completed')])), /does not say so/)
})

test('a run that was ended by force had no time to say so', () => {
  const ending = { status: 'terminated', type: 'TerminatedFailure', message: 'x' } as const
  const cut = { runs: [], audit: rows.slice(0, 1), ending }
  assert.equal(find(audit, cut, 'no control').verdict, 'pass')
})

test('a run that may end otherwise may have another trail then', () => {
  const experiment = { start: { workflow: 'order' }, sameResult: false }
  const ending = { status: 'cancelled', type: 'CancelledFailure', message: 'cancelled' } as const
  const audited = { audit: [row(1, 'cancelled', { completedAt: AT })], runs: [] }
  assert.equal(find(audit, { ...audited, experiment, ending }, good).verdict, 'pass')
  assert.equal(find(audit, { ...audited, experiment }, good).verdict, 'fail')
})

test('rows of your own workflow are compared with the control’s', () => {
  const own = (status: string) => row(1, status, { idempotencyKey: `run-1/${status}` })
  const control = { runs: [], audit: [own('opening'), own('open')] }
  assert.equal(find(audit, control, control).verdict, 'pass')
  const cut = { runs: [], audit: [own('opening')] }
  assert.match(problem(find(audit, cut, control)), /the trail is opening; that of the control/)
})

test('no trail is nothing to look at, unless there should be one', () => {
  const none = evidence()
  assert.equal(audit.check(none, none), undefined)
  assert.equal(audit.check(evidence({ audit: undefined }), none), undefined)
  assert.equal(look([]).verdict, 'fail')
})
