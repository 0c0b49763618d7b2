import { eligible, ownersOf, type Asked } from './eligibility.ts'
import { personOf, type People } from './people.ts'
import { waysOf, type ApprovalPolicy } from './policy.ts'

/**
 * The people who can have a say in a request: the history keeps them with it, and a thousand
 * others would only fill it. Where the policy lets people delegate, everybody may be asked.
 */
export function relevantPeople(people: People, policy: ApprovalPolicy, asked: Asked): People {
  if (policy.delegation) return people
  const { breakGlass } = policy
  const named = [
    ...waysOf(policy).flatMap(({ approvers }) => [...eligible(people, approvers)]),
    ...(breakGlass ? eligible(people, breakGlass.reviewers) : []),
    ...people.persons
      .filter(({ roles }) => breakGlass !== undefined && roles.includes(breakGlass.role))
      .map(({ id }) => id),
    ...ownersOf(asked).flatMap((name) => personOf(people, name)?.id ?? []),
  ]
  // Four eyes keep out those to whom one who asks has delegated, policy or not.
  const near = new Set([
    ...named,
    ...people.delegations
      .filter(({ from, to }) => named.includes(from) || named.includes(to))
      .flatMap(({ from, to }) => [from, to]),
  ])
  return {
    persons: people.persons.filter(({ id }) => near.has(id)),
    delegations: people.delegations.filter(({ from, to }) => near.has(from) && near.has(to)),
  }
}
