import { digestOfJson, type Digest } from '../request/action-digest.ts'
import { notAllowed, type Handled, type PolicyGate } from './gate-state.ts'
import type { MessageOf } from './gate-message.ts'
import { reopenPolicyGate } from './open-gate.ts'
import { personOf, type People } from './people.ts'
import type { Schedule } from './schedule.ts'
import { barredOf, isAsking } from './standing.ts'

/** What only the world knows: who there is, and the moments of the policy from now on. */
export interface PeopleNow {
  readonly people: People
  readonly schedule: Schedule
}

/**
 * Asks again, of the people who are there now. The policy stays that of the opening. Who asks has
 * no say in it: it would be a way to begin the deadline and the votes again.
 */
export function reopen(
  gate: PolicyGate,
  { by }: MessageOf<'reopen'>,
  now: PeopleNow | undefined,
): Handled {
  if (isAsking(gate, by)) return notAllowed(gate, 'asks-for-it')
  const person = personOf(gate.people, by)?.id ?? by
  if (barredOf(gate).has(person)) return notAllowed(gate, 'delegate-of-those-who-ask')
  if (!now) return notAllowed(gate, 'people-unread')
  const people = peopleDigest(now.people)
  if (people === peopleDigest(gate.people)) return notAllowed(gate, 'reopen-same')
  const { policy, clockMs: atMs } = gate
  const { gate: reopened, notices } = reopenPolicyGate(gate, { policy, ...now, atMs })
  if (reopened.outcome) return notAllowed(gate, 'reopen-locks-out')
  const known = new Set(gate.people.persons.map(({ id }) => id))
  const added = now.people.persons.map(({ id }) => id).filter((id) => !known.has(id))
  const { deadlineMs } = reopened
  return { gate: reopened, answer: { kind: 'reopened', people, added, deadlineMs }, notices }
}

/** Names a snapshot of people, in whatever order they and their groups come. */
export function peopleDigest({ persons, delegations }: People): Digest {
  return digestOfJson({
    persons: persons
      .map((person) => ({
        ...person,
        logins: person.logins.toSorted(),
        roles: person.roles.toSorted(),
        groups: person.groups.toSorted(),
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    delegations: delegations.map((one) => digestOfJson(one)).toSorted(),
  })
}
