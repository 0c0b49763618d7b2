import type { PolicyGate } from './gate-state.ts'
import { waysOf, type Approvers } from './policy.ts'
import { approvalsBy } from './settle.ts'

/** One way to approve, and how far it has come. */
export interface WayProgress {
  readonly approvers: Approvers
  readonly quorum: number
  readonly have: number
  readonly isOpen: boolean
  /** When it opens of itself; absent where it is open, or opens at the deadline only. */
  readonly opensAtMs?: number
}

export function waysWithProgress(gate: PolicyGate): readonly WayProgress[] {
  return waysOf(gate.policy).map((way, index) => {
    const isOpen = gate.ways.includes(index)
    const opensAtMs = gate.schedule.ladderMs[index - 1]
    return {
      ...way,
      have: approvalsBy(gate, way).length,
      isOpen,
      ...(!isOpen && opensAtMs !== undefined && { opensAtMs }),
    }
  })
}

/** How many of how many, by the open way that is nearest. */
export function nearest(gate: PolicyGate): { readonly have: number; readonly need: number } {
  const ways = waysWithProgress(gate).filter(({ isOpen }) => isOpen)
  const [best] = ways.toSorted((a, b) => a.quorum - a.have - (b.quorum - b.have))
  return { have: best?.have ?? 0, need: best?.quorum ?? gate.policy.quorum }
}
