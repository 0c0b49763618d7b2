import { decidersOf } from './deciders.ts'
import type { PolicyGate, Vote } from './gate-state.ts'
import type { Refusal } from './refusal.ts'
import { personOf } from './people.ts'
import { isAsking, standingOf, type Standing } from './standing.ts'

/** What somebody may do here now, and why not decide. */
export interface PersonStanding {
  /** The id behind the name or login; the name itself where nobody is behind it. */
  readonly person: string
  readonly mayDecide: boolean
  readonly why?: Refusal
  /** In whose place, for people who stand in. */
  readonly inPlaceOf?: string
  readonly verbs: readonly PersonVerb[]
}

export type PersonVerb = keyof typeof MAY

export function standingIn(gate: PolicyGate, name: string): PersonStanding {
  const person = personOf(gate.people, name)?.id ?? name
  const verbs = verbsOf(gate, name)
  if (gate.outcome) return { person, mayDecide: false, verbs }
  const standing = standingOf(gate, name)
  if (typeof standing === 'string') return { person, mayDecide: false, why: standing, verbs }
  if (!decidersOf(gate).includes(person)) {
    return { person, mayDecide: false, why: 'already-voted', verbs }
  }
  const { principal } = standing
  return { person, mayDecide: true, verbs, ...(principal !== person && { inPlaceOf: principal }) }
}

interface Someone {
  readonly name: string
  readonly roles: readonly string[]
  /** By what right this person may decide; undefined where by none. */
  readonly standing: Standing | undefined
  /** The votes that this person is behind. */
  readonly votes: readonly Vote[]
}

/** What each word asks of the gate and of the person, in the order in which pages show them. */
const MAY = {
  approve: (_: PolicyGate, { standing, votes }: Someone) => standing && votes.length === 0,
  reject: (_: PolicyGate, { standing, votes }: Someone) => standing && votes.every(isApproval),
  edit: ({ policy, argsSchema }: PolicyGate, { standing }: Someone) =>
    standing && policy.edits !== 'refused' && argsSchema !== undefined,
  comment: (gate: PolicyGate, { name }: Someone) =>
    isAsking(gate, name) || personOf(gate.people, name),
  ask: (_: PolicyGate, { standing }: Someone) => standing,
  answer: (gate: PolicyGate, { name }: Someone) =>
    isAsking(gate, name) && gate.questions.some((one) => one.answer === undefined),
  delegate: ({ policy }: PolicyGate, { standing, votes }: Someone) =>
    policy.delegation && votes.length === 0 && standing?.actor === standing?.principal && standing,
  extend: ({ policy, extensions, escalated }: PolicyGate, { standing }: Someone) =>
    standing && policy.extension && extensions < policy.extension.times && !escalated,
  withdraw: (gate: PolicyGate, { name }: Someone) => isAsking(gate, name),
  'break-glass': ({ policy }: PolicyGate, { roles }: Someone) =>
    policy.breakGlass && roles.includes(policy.breakGlass.role),
} as const

/** Everything that somebody may do, in the order in which pages show it. */
export const PERSON_VERBS = Object.keys(MAY) as readonly PersonVerb[]

function verbsOf(gate: PolicyGate, name: string): readonly PersonVerb[] {
  if (gate.outcome) return []
  const person = personOf(gate.people, name)
  const standing = standingOf(gate, name)
  const someone: Someone = {
    name,
    roles: person?.roles ?? [],
    standing: typeof standing === 'string' ? undefined : standing,
    votes: gate.votes.filter(
      ({ actor, principal }) => actor === person?.id || principal === person?.id,
    ),
  }
  return PERSON_VERBS.filter((verb) => MAY[verb](gate, someone))
}

function isApproval({ verdict }: Vote): boolean {
  return verdict === 'approve'
}
