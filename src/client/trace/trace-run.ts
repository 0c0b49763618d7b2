import { PACKAGE_VERSION } from '../../config/own-package.ts'
import { eventMs } from '../../wire/proto-time.ts'
import { call, type OrionClient } from '../connect.ts'
import { parseWorkflowId } from '../parse.ts'
import { chainOf } from '../why/run-chain.ts'
import type { HistoryEvent } from '../why/span.ts'
import { activitySpans } from './activity-spans.ts'
import { otlpOf, type OtlpTraces, type Trace } from './otlp.ts'
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
  return otlpOf(await readTrace(client, { id }), PACKAGE_VERSION)
}

/**
 * The same for a run that has ended, without spans that never will; undefined while it goes on.
 * An open span lasts until the last event, so that one which is sent too early would stay wrong.
 *
 * @throws OrionError as `traceRun`
 */
export async function traceEndedRun(
  client: OrionClient,
  run: { readonly id: string; readonly runId: string },
): Promise<OtlpTraces | undefined> {
  const { status } = await describe(client, run)
  if (status.name === 'RUNNING') return undefined
  const trace = await readTrace(client, run)
  const ended = trace.spans.filter(({ toMs }) => toMs !== undefined)
  return otlpOf({ ...trace, spans: ended }, PACKAGE_VERSION)
}

interface RunName {
  readonly id: string
  /** The last of that id where absent. */
  readonly runId?: string
}

function describe(client: OrionClient, { id, runId }: RunName) {
  const workflowId = parseWorkflowId(id)
  return call(client, ({ workflow }) => workflow.getHandle(workflowId, runId).describe())
}

async function readTrace(client: OrionClient, name: RunName): Promise<Trace> {
  const described = await describe(client, name)
  const { workflowId, runId } = described
  const runs = await chainOf(client, workflowId, runId)
  const spans = await Promise.all(
    runs.map((events) => spansOfRun(workflowId, events, readSaid(client.temporal))),
  )
  const first = runs[0]?.[0]?.workflowExecutionStartedEventAttributes
  const own = { traceId: traceIdOf(first?.firstExecutionRunId || runId) }
  const started = readTraceParent(described.memo?.[TRACE_PARENT])
  const { traceId } = started ?? own
  const last = runs.at(-1)?.at(-1)
  const untilMs = last ? eventMs(last) : 0
  const trace = { traceId, spans: spans.flat(), untilMs }
  return { ...trace, ...(started && { startedIn: started.spanId }) }
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
