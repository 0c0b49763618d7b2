/** A table whose rows are sealed in the chain of their run. */
export type SealedTable = 'workflow_audit' | 'approval_decisions' | 'approval_votes'
