import { linkHash, NOTHING_BEFORE, sha256 } from '../../src/audit/link-hash.ts'
import type { ChainLink } from '../../src/contract/audit-chain.ts'

/** A row as the database prints it. */
export function rowOf(run: string, position: number, more: object = {}): string {
  const fields = { run_id: run, position, workflow_id: `${run}-workflow`, ...more }
  return JSON.stringify(fields).replaceAll(/("[a-z_]+"):/g, '$1: ')
}

/** The chain of a run as the database would make it. */
export function chainOf(run: string, rows: readonly string[]): ChainLink[] {
  let previous = NOTHING_BEFORE
  return rows.map((row, index) => {
    const link = {
      run,
      number: index + 1,
      source: 'workflow_audit',
      rowDigest: sha256(row),
      previous,
    }
    const hash = linkHash(link)
    previous = hash
    return { ...link, hash, row }
  })
}
