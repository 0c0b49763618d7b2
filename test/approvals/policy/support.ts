import {
  peopleSchema,
  type People,
  type PeopleInput,
} from '../../../src/approvals/policy/people.ts'
import {
  approvalPolicySchema,
  type ApprovalPolicy,
  type PolicyInput,
} from '../../../src/approvals/policy/policy.ts'

export const T0 = Date.parse('2026-11-30T09:00:00.000Z')
export const HOUR = 3_600_000

/** Two of the group `finance`, within a day, four eyes. */
export function policyOf(more: Partial<PolicyInput> = {}): ApprovalPolicy {
  return approvalPolicySchema.parse({
    schema: 'orion.policy/v1',
    name: 'refund',
    version: 3,
    approvers: { groups: ['finance'] },
    quorum: 2,
    deadline: '24h',
    ...more,
  })
}

/** A person of `finance` for each letter, and who is given besides. */
export function peopleOf(letters: string, more: Partial<PeopleInput> = {}): People {
  const finance = Array.from(letters, (id) => ({ id, groups: ['finance'] }))
  return peopleSchema.parse({
    persons: [...finance, ...(more.persons ?? [])],
    delegations: more.delegations ?? [],
  })
}
