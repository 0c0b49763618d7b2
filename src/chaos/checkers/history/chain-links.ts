import { continuedFrom, continuedTo } from '../../evidence/chain-ids.ts'
import type { RunHistory } from '../../experiment/evidence.ts'
import { eventId, inWords } from './event-words.ts'

/** What is wrong with the order of events within each run. */
export function brokenOrder(runs: readonly RunHistory[]): string[] {
  return runs.flatMap((run) => [...gaps(run), ...afterTheEnd(run)])
}

function gaps({ runId, events }: RunHistory): string[] {
  const [first] = events
  const problems =
    first && !first.workflowExecutionStartedEventAttributes
      ? [`the history of run ${runId} begins with ${inWords(first)} instead of its start`]
      : []
  const broken = events.findIndex((event, index) => eventId(event) !== index + 1)
  const event = events[broken]
  if (event === undefined) return problems
  return [...problems, `${inWords(event)} of run ${runId} stands where event ${broken + 1} belongs`]
}

function afterTheEnd({ runId, events }: RunHistory): string[] {
  const end = events.findIndex(isEnd)
  const [closing, late] = end < 0 ? [] : [events[end], events[end + 1]]
  if (!closing || !late) return []
  return [`run ${runId} went on with ${inWords(late)} after it had ended with ${inWords(closing)}`]
}

export function isEnd(event: RunHistory['events'][number]): boolean {
  return Boolean(
    event.workflowExecutionCompletedEventAttributes ??
    event.workflowExecutionFailedEventAttributes ??
    event.workflowExecutionCanceledEventAttributes ??
    event.workflowExecutionTerminatedEventAttributes ??
    event.workflowExecutionTimedOutEventAttributes ??
    event.workflowExecutionContinuedAsNewEventAttributes,
  )
}

/** Where one run of a chain does not go on from the one before it. */
export function brokenLinks(runs: readonly RunHistory[]): string[] {
  const problems = runs.slice(1).flatMap((run, index) => {
    const before = runs[index]
    if (!before) return []
    if (continuedTo(before) === run.runId && continuedFrom(run) === before.runId) return []
    return [`run ${run.runId} does not go on from run ${before.runId}: the chain is broken`]
  })
  const last = runs.at(-1)
  const next = last && continuedTo(last)
  if (!next) return problems
  return [...problems, `run ${last.runId} says it goes on as ${next}, and there is no such run`]
}

/** Runs before the first of those that could be read. */
export function missingRuns([first]: readonly RunHistory[]): string[] {
  const before = first && continuedFrom(first)
  if (!before) return []
  return [`the chain began with run ${before} or earlier, which Temporal keeps no longer`]
}
