import { approvalPolicySchema, type PolicyAskInput } from 'orion-durable/workflow'

/** A refund that needs so many of the voters. */
export function askVoters(quorum: number): PolicyAskInput {
  const policy = approvalPolicySchema.parse({
    schema: 'orion.policy/v1',
    name: `planted-${quorum}-of-3`,
    version: 1,
    approvers: { groups: ['planted-voters'] },
    quorum,
    deadline: '1 hour',
  })
  return { policy, requestedBy: 'agent-7', action: { name: 'refund', args: { order: '4711' } } }
}
