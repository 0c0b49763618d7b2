import type { Delegation, People, Person } from './people.ts'

/**
 * Which of the earlier people are still there. People who leave are gone at once; a person, role, group or
 * delegation that is new counts for this gate only when it is reopened. Absences are those of
 * now.
 */
export function narrowPeople(earlier: People, latest: People): People {
  const persons = earlier.persons.flatMap((before) => {
    const now = latest.persons.find(({ id }) => id === before.id)
    return now ? [narrowPerson(before, now)] : []
  })
  const ids = new Set(persons.map(({ id }) => id))
  const delegations = latest.delegations
    .filter(({ from, to }) => ids.has(from) && ids.has(to))
    .flatMap((now) => narrowDelegation(earlier.delegations, now))
  return { persons, delegations }
}

function narrowPerson(before: Person, now: Person): Person {
  return {
    id: now.id,
    logins: shared(before.logins, now.logins),
    roles: shared(before.roles, now.roles),
    groups: shared(before.groups, now.groups),
    absences: now.absences,
  }
}

function narrowDelegation(before: readonly Delegation[], now: Delegation): readonly Delegation[] {
  return before
    .filter(({ from, to }) => from === now.from && to === now.to)
    .map((then) => ({
      from: now.from,
      to: now.to,
      fromMs: Math.max(then.fromMs, now.fromMs),
      untilMs: Math.min(then.untilMs, now.untilMs),
    }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs)
}

function shared(before: readonly string[], now: readonly string[]): string[] {
  return now.filter((name) => before.includes(name))
}
