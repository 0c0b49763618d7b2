import { hash } from 'node:crypto'

/** A stretch of a trace. Its ids come from the history, so that they are the same in each export. */
export interface TraceSpan {
  readonly runId: string
  /** The event of the history that it stands for. */
  readonly eventId: number
  /** Tells spans of one event apart: an activity from its last attempt. */
  readonly part?: string
  readonly parent?: Pick<TraceSpan, 'runId' | 'eventId' | 'part'>
  readonly name: string
  /** Milliseconds since the epoch, by the server's clock. */
  readonly fromMs: number
  /** Where absent, it has not ended. */
  readonly toMs?: number
  readonly facts: Readonly<Record<string, string | number | boolean>>
  /** Why it failed, where it did. */
  readonly failure?: string
  readonly moments?: readonly Moment[]
}

export interface Moment {
  readonly name: string
  readonly atMs: number
}

const TRACE_ID_CHARACTERS = 32
const SPAN_ID_CHARACTERS = 16

/** @param firstRunId of the chain: runs that continue one another are one trace */
export function traceIdOf(firstRunId: string): string {
  return hash('sha256', firstRunId, 'hex').slice(0, TRACE_ID_CHARACTERS)
}

export function spanIdOf({ runId, eventId, part }: Pick<TraceSpan, 'runId' | 'eventId' | 'part'>) {
  const key = [runId, eventId, ...(part === undefined ? [] : [part])].join('/')
  return hash('sha256', key, 'hex').slice(0, SPAN_ID_CHARACTERS)
}
