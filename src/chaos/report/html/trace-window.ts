import type { TraceEntry } from '../../experiment/trace.ts'
import type { TrialReport } from '../../trial/trial-report.ts'
import { reachOf } from './reach.ts'
import { TRACE_ENTRIES_MAX, TRACE_LEAD_ENTRIES } from '../limits.ts'

/** When a fault was at work. */
export interface FaultSpan {
  readonly name: string
  readonly fromMs: number
  readonly toMs: number
  readonly proof: string
}

/** The part of a trace that is drawn. Times are since its trace's first entry. */
export interface TraceWindow {
  readonly entries: readonly TraceEntry[]
  /** Entries left out before and after. */
  readonly before: number
  readonly after: number
  readonly faults: readonly FaultSpan[]
  /** Whose lanes there are, from the caller to the database. */
  readonly parties: readonly string[]
}

export function traceWindow({ trace = [], hits }: TrialReport): TraceWindow {
  const sorted = trace.toSorted((a, b) => a.atMs - b.atMs)
  const originMs = sorted[0]?.atMs ?? 0
  const spans = hits.map(({ fault, atMs, healedAtMs = atMs, proof }) => ({
    name: fault.kind,
    fromMs: atMs - originMs,
    toMs: healedAtMs - originMs,
    proof,
  }))
  const firstFault = Math.min(...spans.map(({ fromMs }) => fromMs + originMs))
  const struck = sorted.findIndex(({ atMs }) => atMs >= firstFault)
  const fits = sorted.length <= TRACE_ENTRIES_MAX
  const start = fits || struck === -1 ? 0 : Math.max(0, struck - TRACE_LEAD_ENTRIES)
  const kept = sorted.slice(start, start + TRACE_ENTRIES_MAX)
  return {
    entries: kept.map((entry) => ({ ...entry, atMs: entry.atMs - originMs })),
    before: start,
    after: sorted.length - start - kept.length,
    faults: spans,
    parties: partiesOf(kept),
  }
}

/** Faults have no lane: they are drawn across those of all. */
function partiesOf(entries: readonly TraceEntry[]): readonly string[] {
  const servers = entries.flatMap((entry) => reachOf(entry)?.server ?? [])
  const seen = new Set([...entries.map(({ party }) => party), ...servers])
  const names = [...seen].filter((name) => name !== 'fault')
  return names.toSorted((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
}

function order(party: string): number {
  if (party === 'caller') return 0
  if (party === 'temporal') return 1
  if (party.startsWith('worker')) return 2
  return party === 'database' ? 4 : 3
}
