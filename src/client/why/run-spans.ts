import { PENDING } from '../../contract/approval.ts'
import type { WorkflowExecutionDescription } from '@temporalio/client'
import { STATUS_ATTRIBUTE } from '../../contract/search-attributes.ts'
import { eventMs } from '../../wire/proto-time.ts'
import { call, type OrionClient } from '../connect.ts'
import { parseWorkflowId } from '../parse.ts'
import { chainOf } from './run-chain.ts'
import type { HistoryEvent, Span } from './span.ts'
import { spansOf } from './spans.ts'

/** A chain's time, and the stretches in it that something went on; they overlap. */
export interface RunSpans {
  readonly described: WorkflowExecutionDescription
  /** Of the chain, as far as the server has them. */
  readonly runs: number
  readonly fromMs: number
  /** The end of the chain, or now. */
  readonly untilMs: number
  readonly spans: readonly Span[]
}

/**
 * What a run did when, from its history alone.
 *
 * @param runsMax of a chain, the last ones
 * @throws OrionError `RUN_NOT_FOUND`, `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function readSpans(
  client: OrionClient,
  id: string,
  runsMax?: number,
): Promise<RunSpans> {
  const workflowId = parseWorkflowId(id)
  const described = await call(client, ({ workflow }) => workflow.getHandle(workflowId).describe())
  // The run that was described, and none that follows it meanwhile.
  const runs = await chainOf(client, workflowId, described.runId, runsMax)
  const fromMs = startOf(runs[0]) ?? described.startTime.getTime()
  const last = runs.at(-1)?.at(-1)
  const ended = described.status.name !== 'RUNNING' && last
  const untilMs = ended ? eventMs(last) : Math.max(fromMs, Date.now())
  const now = {
    underWay: (described.raw.pendingActivities ?? []).map(underWay),
    asksPerson: !ended && described.typedSearchAttributes.get(STATUS_ATTRIBUTE) === PENDING,
  }
  const spans = runs.flatMap((events, index) =>
    index === runs.length - 1 ? spansOf(events, now) : closed(spansOf(events), events),
  )
  return { described, runs: runs.length, fromMs, untilMs, spans }
}

function startOf(events: readonly HistoryEvent[] | undefined): number | undefined {
  const [first] = events ?? []
  return first && eventMs(first)
}

/** What was left open when a run ended ended with it. */
function closed(spans: readonly Span[], events: readonly HistoryEvent[]): Span[] {
  const last = events.at(-1)
  return spans.map((span) => (last ? { toMs: eventMs(last), ...span } : span))
}

type Pending = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number]

/** Of temporal.api.enums.v1.PendingActivityState. */
const STARTED = 2

function underWay({ activityId, attempt, state, lastStartedTime }: Pending) {
  const started = Number(state) === STARTED && lastStartedTime
  return {
    activityId: activityId ?? '',
    attempt: attempt ?? 1,
    ...(started && { startedAtMs: eventMs({ eventTime: lastStartedTime }) }),
  }
}
