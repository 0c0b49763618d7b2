import type { PolicyGate } from './gate-state.ts'
import type { Approvers } from './policy.ts'
import { decidersOf } from './deciders.ts'
import { nearest } from './progress.ts'

/** Names shown at most: more say no more. */
const NAMES_SHOWN = 6

/** `1 of 2; ben or cleo` */
export function missingInWords(gate: PolicyGate): string {
  const { have, need } = nearest(gate)
  const deciders = decidersOf(gate)
  return `${have} of ${need}; ${deciders.length > 0 ? listed(deciders, 'or') : 'nobody can decide now'}`
}

/** What happens if nobody decides. */
export function deadlineInWords({ policy, escalated }: PolicyGate): string {
  const { onTimeout } = policy
  if (typeof onTimeout === 'object' && !escalated) {
    const { approvers, quorum } = onTimeout.escalate
    return `goes to ${approversInWords(approvers)}, ${quorum} of whom may approve`
  }
  if (onTimeout === 'approve') return 'counts as approved'
  return onTimeout === 'reject' ? 'counts as rejected' : 'expires'
}

/** `the group finance, the role director` */
function approversInWords({ persons, roles, groups }: Approvers): string {
  const names = [
    ...persons,
    ...groups.map((group) => `the group ${group}`),
    ...roles.map((role) => `the role ${role}`),
  ]
  return listed(names, 'or')
}

function listed(names: readonly string[], word: string): string {
  const shown = names.slice(0, NAMES_SHOWN)
  const more = names.length - shown.length
  const all = more > 0 ? [...shown, `${more} more`] : shown
  const [last, ...others] = all.toReversed()
  return others.length === 0 ? (last ?? '') : `${others.toReversed().join(', ')} ${word} ${last}`
}
