import { digestOf } from './decision-digest.ts'
import type { GateBook } from './gate-book.ts'

/**
 * How many decision ids go along to the next run of a chain: the latest. One takes 16 bytes, and
 * what a run hands on may not grow with the chain.
 */
const HANDED_ON_MAX = 10_000

/** What the next run of the chain must know, so that a decision id is used up once for all. */
export function usedDigests({ used, usedBefore }: GateBook): readonly string[] {
  const all = new Set([...usedBefore, ...[...used.keys()].map(digestOf)])
  return [...all].slice(-HANDED_ON_MAX)
}
