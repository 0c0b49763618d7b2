import { spanIdOf, type TraceSpan } from './span.ts'

/** OTLP/JSON: what a collector takes at `/v1/traces`. Ids are in hex, times in nanoseconds. */
export interface OtlpTraces {
  readonly resourceSpans: readonly [
    {
      readonly resource: { readonly attributes: readonly OtlpAttribute[] }
      readonly scopeSpans: readonly [
        {
          readonly scope: { readonly name: string; readonly version: string }
          readonly spans: readonly OtlpSpan[]
        },
      ]
    },
  ]
}

export interface OtlpAttribute {
  readonly key: string
  readonly value:
    | { readonly stringValue: string }
    | { readonly intValue: string }
    | { readonly boolValue: boolean }
}

export interface OtlpSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly OtlpAttribute[]
  readonly events?: readonly { readonly timeUnixNano: string; readonly name: string }[]
  readonly status: { readonly code: number; readonly message?: string }
}

/** Of opentelemetry.proto.trace.v1. */
const INTERNAL = 1
const STATUS = { unset: 0, ok: 1, error: 2 }

export interface Trace {
  readonly traceId: string
  readonly spans: readonly TraceSpan[]
  /** Up to when the history was read: what is open has lasted as long so far. */
  readonly untilMs: number
  /** The span, in somebody's program, in which it was started. */
  readonly startedIn?: string
}

export function otlpOf(trace: Trace, version: string): OtlpTraces {
  const attributes = attributesOf({ 'service.name': 'orion' })
  const scope = { name: 'orion trace', version }
  const written = trace.spans.map((span) => spanOf(trace, span))
  return { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope, spans: written }] }] }
}

function spanOf({ traceId, untilMs, startedIn }: Trace, span: TraceSpan): OtlpSpan {
  const { parent, name, fromMs, toMs, facts, failure, moments = [] } = span
  const isOpen = toMs === undefined
  const parentSpanId = parent ? spanIdOf(parent) : startedIn
  return {
    traceId,
    spanId: spanIdOf(span),
    ...(parentSpanId !== undefined && { parentSpanId }),
    name,
    kind: INTERNAL,
    startTimeUnixNano: nanos(fromMs),
    endTimeUnixNano: nanos(Math.max(fromMs, toMs ?? untilMs)),
    attributes: attributesOf({ ...facts, ...(isOpen && { 'orion.open': true }) }),
    ...(moments.length > 0 && {
      events: moments.map((moment) => ({ timeUnixNano: nanos(moment.atMs), name: moment.name })),
    }),
    status: statusOf(failure, isOpen),
  }
}

function statusOf(failure: string | undefined, isOpen: boolean): OtlpSpan['status'] {
  if (failure !== undefined) return { code: STATUS.error, message: failure }
  return { code: isOpen ? STATUS.unset : STATUS.ok }
}

function attributesOf(facts: TraceSpan['facts']): OtlpAttribute[] {
  return Object.entries(facts).map(([key, value]) => {
    if (typeof value === 'boolean') return { key, value: { boolValue: value } }
    if (typeof value === 'number') return { key, value: { intValue: String(value) } }
    return { key, value: { stringValue: value } }
  })
}

/** A number holds no nanoseconds since 1970: whole milliseconds and the rest, apart. */
function nanos(ms: number): string {
  const whole = Math.floor(ms)
  return String(BigInt(whole) * 1_000_000n + BigInt(Math.round((ms - whole) * 1_000_000)))
}
