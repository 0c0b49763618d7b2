import type { OtlpTraces } from '../../client/trace/otlp.ts'
import { COLLECTOR_MS } from '../limits.ts'

/** Where traces are sent: a collector's OTLP/HTTP. */
export interface Collector {
  readonly endpoint: string
  /** What the collector asks for, such as a key of its own. Never logged. */
  readonly headers: Readonly<Record<string, string>>
}

/** `again`: it may take the same later; `refused`: it never will. */
export type Sent = 'taken' | 'again' | 'refused'

/** Those that OTLP/HTTP names as passing. */
const PASSING = new Set([429, 502, 503, 504])

export async function sendTrace(
  { endpoint, headers }: Collector,
  trace: OtlpTraces,
  signal: AbortSignal,
): Promise<Sent> {
  try {
    const answer = await fetch(`${endpoint.replace(/\/$/, '')}/v1/traces`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(trace),
      // A key is not passed on to wherever an answer points.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(COLLECTOR_MS)]),
    })
    await answer.body?.cancel()
    if (answer.ok) return 'taken'
    return PASSING.has(answer.status) ? 'again' : 'refused'
  } catch {
    // Nobody answers: a collector that restarts is back within seconds.
    return 'again'
  }
}

/** `key=value,other=value`, percent-encoded, as OpenTelemetry has it. */
export function headersIn(text: string): Readonly<Record<string, string>> {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at).trim().toLowerCase(), decodeURIComponent(pair.slice(at + 1).trim())]
    }),
  )
}
