import { PENDING } from '../../contract/approval.ts'
import type { WorkflowExecutionDescription } from '@temporalio/client'
import { call, type OrionClient } from '../connect.ts'
import { parseWorkflowId } from '../parse.ts'
import { STATUS_ATTRIBUTE } from '../../contract/search-attributes.ts'
import { adviceFor } from './advice.ts'
import { legsOf, type Leg } from './legs.ts'
import { spansOf } from './spans.ts'
import { eventMs } from '../../wire/proto-time.ts'

export interface Explanation {
  readonly id: string
  readonly runId: string
  readonly status: string
  /** From its start to its end, or to now. */
  readonly wallMs: number
  /** They add up to `wallMs`; the longest first. */
  readonly legs: readonly Leg[]
  /** What would shorten the longest leg. */
  readonly advice?: string
}

/**
 * Where a run's wall time went, from its history alone: on any Temporal, for any workflow.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function explainRun(client: OrionClient, id: string): Promise<Explanation> {
  const workflowId = parseWorkflowId(id)
  return call(client, async ({ workflow }) => {
    const described = await workflow.getHandle(workflowId).describe()
    // The run that was described, and none that follows it meanwhile.
    const { events } = await workflow.getHandle(workflowId, described.runId).fetchHistory()
    const history = events ?? []
    const [first] = history
    const fromMs = first ? eventMs(first) : described.startTime.getTime()
    const last = history.at(-1)
    const ended = described.status.name !== 'RUNNING' && last
    const untilMs = ended ? eventMs(last) : Math.max(fromMs, Date.now())
    const now = {
      underWay: (described.raw.pendingActivities ?? []).map(underWay),
      asksPerson: !ended && described.typedSearchAttributes.get(STATUS_ATTRIBUTE) === PENDING,
    }
    const legs = legsOf(spansOf(history, now), fromMs, untilMs)
    const advice = legs[0] && adviceFor(legs[0], described.taskQueue)
    return {
      id,
      runId: described.runId,
      status: described.status.name.toLowerCase(),
      wallMs: untilMs - fromMs,
      legs,
      ...(advice && { advice }),
    }
  })
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
