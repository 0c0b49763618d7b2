import { transitionKey } from '../../../contract/ids.ts'
import type { AuditRow } from '../../../store/store.ts'
import type { RunHistory } from '../../experiment/evidence.ts'
import { isEnd } from '../history/chain-links.ts'
import { eventId } from '../history/event-words.ts'
import { failedTasks } from '../history/task-failures.ts'
import { transitionsOf, type Transition } from './transitions.ts'

/** What rows say about the end of a run, and the run's history contradicts. */
export function untrueEnds(rows: readonly AuditRow[], runs: readonly RunHistory[]): string[] {
  const byRun = [...Map.groupBy(rows, ({ runId }) => runId)]
  return byRun.flatMap(([runId, ofRun]) => {
    const run = runs.find((one) => one.runId === runId)
    return [...early(ofRun), ...(run ? [...continued(ofRun, run), ...goesOn(ofRun, run)] : [])]
  })
}

function early(rows: readonly AuditRow[]): string[] {
  return rows
    .slice(0, -1)
    .filter(({ completedAt }) => completedAt !== undefined)
    .map(({ status }) => `the row ${status} says that the run is complete, and others follow`)
}

function continued(rows: readonly AuditRow[], { runId, events }: RunHistory): string[] {
  if (!events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes) return []
  return rows
    .filter(({ status, completedAt }) => completedAt && ['failed', 'cancelled'].includes(status))
    .map(({ status }) => `the row ${status} stands in run ${runId}, which continued as new`)
}

/** A fault of a task is no end: the run waits for fixed code, whatever its rows say. */
function goesOn(rows: readonly AuditRow[], run: RunHistory): string[] {
  const last = rows.at(-1)
  if (last?.completedAt === undefined || run.events.some(isEnd)) return []
  const recorded = transitionsOf([run]).find(
    ({ sequence }) => transitionKey(run.runId, sequence) === last.idempotencyKey,
  )
  const after = run.events.filter((event) => recorded?.eventId && eventId(event) > recorded.eventId)
  if (failedTasks({ ...run, events: after }).length === 0) return []
  return [`the row ${last.status} says that run ${run.runId} is complete, and it has not ended`]
}

/** Changes that a run asked for and did not wait for: the run has ended, and nobody writes them. */
export function leftUnwritten(
  rows: readonly AuditRow[],
  runs: readonly RunHistory[],
): readonly Transition[] {
  const keys = new Set(rows.map(({ idempotencyKey }) => idempotencyKey))
  return runs
    .filter(({ events }) => events.some(endsByItself))
    .flatMap((run) => transitionsOf([run]))
    .filter(({ runId, sequence, done }) => !done && !keys.has(transitionKey(runId, sequence)))
}

// A run that was ended by force had no time to wait.
function endsByItself(event: RunHistory['events'][number]): boolean {
  const forced =
    event.workflowExecutionTerminatedEventAttributes ??
    event.workflowExecutionTimedOutEventAttributes
  return isEnd(event) && !forced
}
