import { approvalPolicySchema, type PolicyInput } from '../../../src/approvals/policy/policy.ts'

export const HOUR_MS = 3_600_000
export const NOW_MS = Date.parse('2026-01-05T09:00:00Z')

/** Two of finance; later the director alone. */
export function policyOf(more: Partial<PolicyInput> = {}) {
  return approvalPolicySchema.parse({
    schema: 'orion.policy/v1',
    name: 'refund',
    version: 1,
    approvers: { groups: ['finance'] },
    quorum: 2,
    deadline: '20h',
    ladder: [{ after: '16h', approvers: { roles: ['director'] } }],
    ...more,
  })
}
