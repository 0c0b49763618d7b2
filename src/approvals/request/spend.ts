import type { BoundAction, Digest } from './action-digest.ts'
import { admits, type Pins } from './pins.ts'

/** An approval as the activity finds it that is about to act on it. */
export interface Spendable {
  readonly approvalId: string
  readonly status: string
  readonly digest: Digest
  readonly decidedAtMs: number
  /** How long after the decision it may be used; forever where absent. */
  readonly ttlMs?: number | undefined
  /** Once, whatever the pins would admit besides; else once by each step. */
  readonly single: boolean
  readonly pins: Pins
  /** As it was shown. */
  readonly action: BoundAction
}

/** Who asks to act: one step of a run, whose retries carry the same key. */
export interface SpendClaim {
  readonly approvalId: string
  readonly digest: Digest
  readonly action: BoundAction
  /** The effect key of the step, so that its own retry may present the approval again. */
  readonly spender: string
  readonly atMs: number
}

export type SpendAnswer =
  | { readonly kind: 'spent' | 'again' }
  | {
      readonly kind: 'refused'
      readonly why: 'not-approved' | 'other-approval' | 'other-digest' | 'too-old' | 'spent-before'
    }

/** Whether the claim may act. `spentBy` is the key in the unique row, where there is one. */
export function spend(
  approval: Spendable,
  claim: SpendClaim,
  spentBy: string | undefined,
): SpendAnswer {
  if (claim.approvalId !== approval.approvalId) return refused('other-approval')
  if (approval.status !== 'approved') return refused('not-approved')
  if (!isBound(approval, claim)) return refused('other-digest')
  // A retry of what has begun is no new use: it may be needed to finish it.
  if (spentBy === claim.spender) return { kind: 'again' }
  if (claim.atMs - approval.decidedAtMs >= (approval.ttlMs ?? Infinity)) return refused('too-old')
  if (approval.single && spentBy !== undefined) return refused('spent-before')
  return { kind: 'spent' }
}

// The digest is computed from what will be done, never taken from the one that asks to do it.
function isBound({ digest, pins, action }: Spendable, claim: SpendClaim): boolean {
  if (claim.digest !== digest) return false
  const { name, args, policyVersion } = claim.action
  const isSameTool = name === action.name && policyVersion === action.policyVersion
  return isSameTool && admits(pins, { shown: action.args, args })
}

function refused(why: Extract<SpendAnswer, { kind: 'refused' }>['why']): SpendAnswer {
  return { kind: 'refused', why }
}
