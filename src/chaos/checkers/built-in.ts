import type { Evidence } from '../evidence.ts'
import type { Finding } from '../verdict.ts'

/** A checker of Orion's: undefined where the experiment has nothing of the kind to look at. */
export interface BuiltIn {
  readonly name: string
  readonly check: (evidence: Evidence, control: Evidence | undefined) => Finding | undefined
}
