import type { EventSource } from '../../src/store/event-store.ts'
import { FAULTS_SHOWN } from './limits.ts'
import type { Positions } from './reader.ts'

const SOURCES = ['transitions', 'messages'] as const satisfies readonly EventSource[]

/** Where a reader got something else than what was written: a gap, a repeat, another order. */
export function readingFaults(read: Positions, written: Positions): string[] {
  return SOURCES.flatMap((source) => faultsOf(source, read[source], written[source]))
}

function faultsOf(source: string, all: readonly number[], written: readonly number[]): string[] {
  const known = new Set(written)
  // Others may write on; what comes after the last is not judged.
  const last = written.at(-1) ?? 0
  const read = all.filter((position) => position <= last)
  const seen = new Set<number>()
  const faults: string[] = []
  let before = 0
  for (const position of read) {
    if (seen.has(position)) faults.push(`${source} ${position} came twice`)
    else if (position < before) faults.push(`${source} ${position} came after ${before}`)
    if (!known.has(position)) faults.push(`${source} ${position} was never written`)
    seen.add(position)
    before = position
  }
  const missing = written.filter((position) => !seen.has(position))
  faults.push(...missing.map((position) => `${source} ${position} is missing`))
  const more = faults.length - FAULTS_SHOWN
  return more <= 0 ? faults : [...faults.slice(0, FAULTS_SHOWN), `${source}: ${more} more`]
}
