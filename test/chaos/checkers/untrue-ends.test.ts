import assert from 'node:assert/strict'
import { test } from 'node:test'
import { audit } from '../../../src/chaos/checkers/audit.ts'
import type { RunHistory } from '../../../src/chaos/experiment/evidence.ts'
import type { AuditRow } from '../../../src/store/store.ts'
import { find } from './support/evidence.ts'
import { activity, COMPLETED, run, STARTED, type Line } from './support/histories.ts'

const AT = '2026-11-23T12:00:00Z'
const CONTINUED: Line = ['workflowExecutionContinuedAsNew', { newExecutionRunId: 'run-2' }]
const CANCELED: Line = ['workflowExecutionCanceled']
const FAILED_TASK: Line = [
  'workflowTaskFailed',
  { cause: 'WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE' },
]

const row = (runId: string, sequence: number, status: string, complete = false): AuditRow => ({
  id: `${runId}-${sequence}`,
  idempotencyKey: `${runId}/transition-${sequence}`,
  workflowId: 'order-1',
  runId,
  workflowType: 'order',
  status,
  startedAt: AT,
  createdAt: AT,
  ...(complete && { completedAt: AT }),
})

const recorded = (firstId: number, sequence: number, status: string) =>
  activity(firstId, { type: 'recordTransition', args: [{ sequence, status, startedAt: AT }] })

const problemsOf = (runs: readonly RunHistory[], ...rows: readonly AuditRow[]) =>
  find(audit, { runs, audit: rows, ending: undefined }, 'no control').problems

test('a trail that begins with 2, as a cancelled first row left it, is found', () => {
  const [scheduled] = recorded(2, 1, 'working')
  const history = run(
    'run-1',
    STARTED,
    ...(scheduled ? [scheduled] : []),
    ...recorded(3, 2, 'cancelled'),
    CANCELED,
  )
  const problems = problemsOf([history], row('run-1', 2, 'cancelled', true)).join('\n')
  assert.match(problems, /numbered 2: there is a gap/)
  assert.match(
    problems,
    /to working was asked for by ActivityTaskScheduled \(event 2\).* without its row/,
  )
})

test('a last row that nobody waited for is missed', () => {
  const [scheduled] = recorded(5, 2, 'paid')
  const history = run(
    'run-1',
    STARTED,
    ...recorded(2, 1, 'working'),
    ...(scheduled ? [scheduled] : []),
    COMPLETED,
  )
  assert.match(problemsOf([history], row('run-1', 1, 'working')).join(), /to paid was asked for/)
  const terminated: Line = ['workflowExecutionTerminated']
  const forced = {
    ...history,
    events: [...history.events.slice(0, -1), ...run('run-1', terminated).events],
  }
  assert.doesNotMatch(problemsOf([forced], row('run-1', 1, 'working')).join(), /asked for/)
})

test('a run that continued as new has not failed; a state of its own at its end is fine', () => {
  const history = (status: string) => run('run-1', STARTED, ...recorded(2, 1, status), CONTINUED)
  const next = run('run-2', STARTED, ...recorded(2, 1, 'working'))
  const rows = (status: string) => [row('run-1', 1, status, true), row('run-2', 1, 'working')]
  assert.deepEqual(problemsOf([history('failed'), next], ...rows('failed')), [
    'the row failed stands in run run-1, which continued as new',
  ])
  assert.deepEqual(problemsOf([history('portion done'), next], ...rows('portion done')), [])
})

test('a run whose task fails after its last row has not ended', () => {
  const lines = [STARTED, ...recorded(2, 1, 'failed')]
  const rows = [row('run-1', 1, 'failed', true)]
  assert.deepEqual(problemsOf([run('run-1', ...lines, FAILED_TASK)], ...rows), [
    'the row failed says that run run-1 is complete, and it has not ended',
  ])
  assert.deepEqual(problemsOf([run('run-1', ...lines)], ...rows), [])
})
