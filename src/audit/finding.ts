/**
 * What somebody has done to the records. `row-…` is about a row of the trail, `link-…` about its
 * link; the last four only show where something outside of the database remembers the chain.
 */
export const FINDINGS = {
  'row-changed': 'a row is not what was sealed',
  'row-missing': 'a row was removed',
  'row-unsealed': 'a row was added past the chain',
  'order-changed': 'rows were put in another order',
  'runs-swapped': 'rows of one run stand under another run',
  'link-missing': 'links were removed from the middle of the chain',
  'link-changed': 'a link is not what it was',
  'tail-cut': 'the end of the chain was cut off',
  'run-missing': 'all rows of a run were removed',
  'chain-rewritten': 'the chain was computed again over other rows',
  'export-changed': 'the export is not the file that was written',
  'row-forged': 'a row was added that the run has never written',
} as const

export type FindingKind = keyof typeof FINDINGS

export interface AuditFinding {
  readonly kind: FindingKind
  readonly run: string
  /** The number of the link; of the first one where it is about several. */
  readonly number?: number
  readonly source?: string
  /** What was seen, in words. */
  readonly seen: string
}

/** About one link, in words. */
export function findingOf(
  kind: FindingKind,
  { run, number, source }: Pick<AuditFinding, 'run' | 'number' | 'source'>,
  seen: string,
): AuditFinding {
  return {
    kind,
    run,
    ...(number !== undefined && { number }),
    ...(source !== undefined && { source }),
    seen,
  }
}
