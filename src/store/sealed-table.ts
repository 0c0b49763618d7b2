/** The tables whose rows are sealed in the chain of their run; older databases lack the last. */
export const SEALED_TABLES = [
  'workflow_audit',
  'approval_decisions',
  'approval_votes',
  'approval_spends',
] as const

export type SealedTable = (typeof SEALED_TABLES)[number]
