import { setTimeout as pause } from 'node:timers/promises'
import type { OrionClient } from '../../client/connect.ts'
import { traceEndedRun } from '../../client/trace/trace-run.ts'
import type { EventRow } from '../../store/event-store.ts'
import { TRACE_RETRY_MS, TRACE_TRIES_MAX, TRACES_WAITING_MAX } from '../limits.ts'
import { sendTrace, type Collector } from './collector.ts'

/** Runs whose trace the collector took, and those that it will never get. */
export interface TraceCounts {
  readonly sent: number
  readonly dropped: number
}

export interface TraceExporter {
  /** Hears of the states of runs: the last one is written as a run ends. */
  readonly hear: (rows: readonly Pick<EventRow, 'workflowId' | 'runId'>[]) => void
  readonly counts: () => TraceCounts
  readonly stop: () => Promise<void>
}

interface Waiting {
  readonly id: string
  readonly runId: string
  readonly tries: number
  readonly dueMs: number
}

/**
 * Sends each run once, when it has ended: its history is then read as a whole, once. A run that
 * goes on is forgotten after some looks, and comes back with its next state. What waits is
 * bounded: with more, or with a collector that is away for long, runs are dropped and counted.
 */
export function createTraceExporter(
  collector: Collector,
  temporal: () => Promise<OrionClient>,
): TraceExporter {
  const waiting = new Map<string, Waiting>()
  const ending = new AbortController()
  const { signal } = ending
  const counts = { sent: 0, dropped: 0 }
  const put = (one: Waiting) => {
    if (waiting.has(one.runId) || waiting.size < TRACES_WAITING_MAX) waiting.set(one.runId, one)
    else counts.dropped += 1
  }
  const attempt = async (one: Waiting) => {
    const outcome = await exportRun(collector, temporal, one, signal)
    if (outcome === 'taken') counts.sent += 1
    else if (outcome === 'refused') counts.dropped += 1
    else if (one.tries + 1 < TRACE_TRIES_MAX) {
      const dueMs = performance.now() + TRACE_RETRY_MS * 2 ** one.tries
      // A state that was heard of meanwhile counts from its first try.
      if (!waiting.has(one.runId)) put({ ...one, tries: one.tries + 1, dueMs })
    } else if (outcome === 'again') counts.dropped += 1
  }
  const working = work()
  async function work(): Promise<void> {
    while (!signal.aborted) {
      const now = performance.now()
      const due = [...waiting.values()].find(({ dueMs }) => dueMs <= now)
      if (due) {
        waiting.delete(due.runId)
        await attempt(due)
      } else await pause(TRACE_RETRY_MS / 4, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  return {
    hear: (rows) => {
      const dueMs = performance.now()
      for (const { workflowId: id, runId } of rows) put({ id, runId, tries: 0, dueMs })
    },
    counts: () => counts,
    async stop() {
      ending.abort()
      await working
    },
  }
}

/** `open`: the run goes on. */
async function exportRun(
  collector: Collector,
  temporal: () => Promise<OrionClient>,
  { id, runId }: Waiting,
  signal: AbortSignal,
): Promise<'taken' | 'again' | 'refused' | 'open'> {
  try {
    const trace = await traceEndedRun(await temporal(), { id, runId })
    return trace ? await sendTrace(collector, trace, signal) : 'open'
  } catch {
    // Temporal is away, or keeps the run no longer: what is still there at the next try is sent.
    return 'again'
  }
}
