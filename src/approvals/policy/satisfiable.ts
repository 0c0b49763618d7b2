import {
  delegationsUnder,
  eligible,
  excluded,
  ownersOf,
  votesLeft,
  type Asked,
} from './eligibility.ts'
import { FRAGILE_SPARE_MAX } from './limits.ts'
import type { People } from './people.ts'
import { waysOf, type ApprovalPolicy, type Way } from './policy.ts'

/** A request, and the time in which it can be decided. */
export interface Requested extends Asked {
  readonly fromMs: number
  readonly untilMs: number
}

/**
 * `nobody`: the policy names people, and there are none. `only-those-who-ask`: four eyes keep all
 * of them out. `too-few`: fewer than the quorum. `away`: enough, but too many are absent all along.
 */
export type Unmet = 'nobody' | 'only-those-who-ask' | 'too-few' | 'away'

export type Satisfiable =
  | { readonly kind: 'yes' | 'fragile'; readonly spare: number }
  | {
      readonly kind: 'no'
      readonly code: 'APPROVAL_UNSATISFIABLE'
      readonly reason: Unmet
      readonly why: string
      /** The first later way that these people can meet: its place in `waysOf`. */
      readonly way?: number
    }

/**
 * Whether these people can approve at all, and how many of them could be missing. Asked when a
 * policy is written, when a gate opens, and whenever people change.
 */
export function satisfiable(policy: ApprovalPolicy, people: People, asked: Requested): Satisfiable {
  const [first, ...later] = waysOf(policy).map((way) => meets(policy, people, { way, asked }))
  if (first === undefined) throw new TypeError('a policy has a way to approve')
  if (typeof first === 'number') {
    return { kind: first <= FRAGILE_SPARE_MAX ? 'fragile' : 'yes', spare: first }
  }
  const next = later.findIndex((met) => typeof met === 'number')
  return {
    kind: 'no',
    code: 'APPROVAL_UNSATISFIABLE',
    ...first,
    ...(next !== -1 && { way: next + 1 }),
  }
}

/** How many people are to spare, or why they are not enough. */
function meets(
  policy: ApprovalPolicy,
  people: People,
  { way, asked }: { readonly way: Way; readonly asked: Requested },
): number | { readonly reason: Unmet; readonly why: string } {
  const named = eligible(people, way.approvers)
  const barred = policy.fourEyes
    ? excluded(people, ownersOf(asked), asked.fromMs)
    : new Set<string>()
  const voters = new Set([...named].filter((id) => !barred.has(id)))
  const delegations = delegationsUnder(policy, people)
  const { fromMs, untilMs } = asked
  const votes = votesLeft({ people, delegations, voters, barred, fromMs, untilMs })
  if (votes >= way.quorum) return votes - way.quorum
  const need = `${way.quorum} needed`
  if (named.size === 0) return { reason: 'nobody', why: 'nobody is among the approvers' }
  if (voters.size === 0) {
    return { reason: 'only-those-who-ask', why: 'all approvers are those who ask, or act for them' }
  }
  if (voters.size < way.quorum) {
    return { reason: 'too-few', why: `${voters.size} may decide, ${need}` }
  }
  return {
    reason: 'away',
    why: `${votes} of ${voters.size} are there before the deadline, ${need}`,
  }
}
