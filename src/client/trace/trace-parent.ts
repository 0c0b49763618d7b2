/** Under this name a run keeps the span of the caller that started it, as W3C writes it. */
export const TRACE_PARENT = 'traceparent'

export interface TraceParent {
  readonly traceId: string
  readonly spanId: string
}

const FORM = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/

/** The span that a header names; undefined where it names none, and the run has a trace of its own. */
export function readTraceParent(header: unknown): TraceParent | undefined {
  const [, traceId, spanId] = typeof header === 'string' ? (FORM.exec(header) ?? []) : []
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId }
}
