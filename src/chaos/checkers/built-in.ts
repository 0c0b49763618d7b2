import type { Evidence } from '../experiment/evidence.ts'
import type { Finding } from '../experiment/verdict.ts'

/** A checker of Orion's: undefined where the experiment has nothing of the kind to look at. */
export interface BuiltIn {
  readonly name: string
  readonly check: (evidence: Evidence, control: Evidence | undefined) => Finding | undefined
}
