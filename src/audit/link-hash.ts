import { hash } from 'node:crypto'
import type { ChainLink } from '../contract/audit-chain.ts'

/** What the first link of a run follows. */
export const NOTHING_BEFORE = '0'.repeat(64)

export function sha256(text: string): string {
  return hash('sha256', text)
}

/** The hash that a link should have: the same six lines as in the migration. */
export function linkHash({
  number,
  source,
  rowDigest,
  previous,
  run,
}: Omit<ChainLink, 'hash' | 'row'>): string {
  return sha256(['orion.audit/v1', number, source, rowDigest, previous, run].join('\n'))
}
