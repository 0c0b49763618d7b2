import { PENDING } from '../../contract/approval.ts'
import type { WorkflowExecutionDescription } from '@temporalio/client'
import { call, type OrionClient } from '../connect.ts'
import { parseWorkflowId } from '../parse.ts'
import { STATUS_ATTRIBUTE } from '../../contract/search-attributes.ts'
import { adviceFor } from './advice.ts'
import { legsOf, type Leg } from './legs.ts'
import { chainOf } from './run-chain.ts'
import type { HistoryEvent, Span } from './span.ts'
import { spansOf } from './spans.ts'
import { eventMs } from '../../wire/proto-time.ts'

export interface Explanation {
  readonly id: string
  readonly runId: string
  /** Of its chain: more than one where it went on as a new run. */
  readonly runs: number
  readonly status: string
  /** From the start of the chain to its end, or to now. */
  readonly wallMs: number
  /** They add up to `wallMs`; the longest first. */
  readonly legs: readonly Leg[]
  /** What would shorten the longest leg. */
  readonly advice?: string
}

/**
 * Where a run's wall time went, from its history alone: on any Temporal, for any workflow.
 *
 * @param runsMax of a chain, the last ones
 * @throws OrionError `RUN_NOT_FOUND`, `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function explainRun(
  client: OrionClient,
  id: string,
  runsMax?: number,
): Promise<Explanation> {
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
  const legs = legsOf(spans, fromMs, untilMs)
  const advice = legs[0] && adviceFor(legs[0], described.taskQueue)
  return {
    id,
    runId: described.runId,
    runs: runs.length,
    status: described.status.name.toLowerCase(),
    wallMs: untilMs - fromMs,
    legs,
    ...(advice && { advice }),
  }
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
