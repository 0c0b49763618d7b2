import { peopleSchema, type People } from '../../approvals/policy/people.ts'
import type { DelegationRow, PersonView, Store } from '../../store/store.ts'

/** The people in the tables, in the form that rules read. */
export async function peopleNow(
  store: Pick<Store, 'listPersons' | 'listDelegations'>,
): Promise<People> {
  const [persons, delegations] = await Promise.all([store.listPersons(), store.listDelegations()])
  return peopleSchema.parse({
    persons: persons.map(personOf),
    delegations: delegations.map(delegationOf),
  })
}

function personOf({ id, logins, roles, groups, absences }: PersonView) {
  return {
    id,
    logins,
    roles,
    groups,
    absences: absences.map(({ from, until }) => ({
      fromMs: Date.parse(from),
      untilMs: Date.parse(until),
    })),
  }
}

function delegationOf({ fromPerson, toPerson, from, until }: DelegationRow) {
  return {
    from: fromPerson,
    to: toPerson,
    fromMs: Date.parse(from),
    untilMs: Date.parse(until),
  }
}
