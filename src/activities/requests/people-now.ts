import type { Asked } from '../../approvals/policy/eligibility.ts'
import { peopleSchema, type People } from '../../approvals/policy/people.ts'
import type { ApprovalPolicy } from '../../approvals/policy/policy.ts'
import { relevantPeople } from '../../approvals/policy/relevant-people.ts'
import type { DelegationRow, PersonView, Store } from '../../store/store.ts'

/** The people in the tables, in the form that rules read. */
async function peopleNow(store: Pick<Store, 'listPersons' | 'listDelegations'>): Promise<People> {
  const [persons, delegations] = await Promise.all([store.listPersons(), store.listDelegations()])
  return peopleSchema.parse({
    persons: persons.map(personOf),
    delegations: delegations.map(delegationOf),
  })
}

/** Of them, those who matter to what is asked. */
export async function peopleAsked(
  store: Pick<Store, 'listPersons' | 'listDelegations'>,
  policy: ApprovalPolicy,
  asked: Asked,
): Promise<People> {
  return relevantPeople(await peopleNow(store), policy, asked)
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
