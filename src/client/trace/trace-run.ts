import { PACKAGE_VERSION } from '../../config/own-package.ts'
import { eventMs } from '../../wire/proto-time.ts'
import { call, type OrionClient } from '../connect.ts'
import { parseWorkflowId } from '../parse.ts'
import { chainOf } from '../why/run-chain.ts'
import type { HistoryEvent } from '../why/span.ts'
import { activitySpans } from './activity-spans.ts'
import { otlpOf, type OtlpTraces } from './otlp.ts'
import { personSpans, type ReadSaid } from './person-spans.ts'
import { readSaid } from './read-said.ts'
import { runSpan } from './run-span.ts'
import { traceIdOf, type TraceSpan } from './span.ts'
import { readTraceParent, TRACE_PARENT } from './trace-parent.ts'
import { waitSpans } from './wait-spans.ts'

/**
 * A run, and those it continues, as a trace in OTLP/JSON. It comes from the history alone, so
 * that each export has the same ids, whatever crashed meanwhile.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function traceRun(client: OrionClient, id: string): Promise<OtlpTraces> {
  const workflowId = parseWorkflowId(id)
  const described = await call(client, ({ workflow }) => workflow.getHandle(workflowId).describe())
  const runs = await chainOf(client, workflowId, described.runId)
  const spans = await Promise.all(
    runs.map((events) => spansOfRun(workflowId, events, readSaid(client.temporal))),
  )
  const first = runs[0]?.[0]?.workflowExecutionStartedEventAttributes
  const own = { traceId: traceIdOf(first?.firstExecutionRunId || described.runId) }
  const started = readTraceParent(described.memo?.[TRACE_PARENT])
  const { traceId } = started ?? own
  const last = runs.at(-1)?.at(-1)
  const untilMs = last ? eventMs(last) : 0
  const trace = { traceId, spans: spans.flat(), untilMs }
  return otlpOf({ ...trace, ...(started && { startedIn: started.spanId }) }, PACKAGE_VERSION)
}

/** All spans of one run's history. */
export async function spansOfRun(
  workflowId: string,
  events: readonly HistoryEvent[],
  read: ReadSaid,
): Promise<TraceSpan[]> {
  const run = runSpan(workflowId, events)
  const { runId } = run
  return [
    run,
    ...waitSpans(runId, events),
    ...activitySpans(runId, events),
    ...(await personSpans(runId, events, read)),
  ]
}
