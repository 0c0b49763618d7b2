import { approvalPolicySchema } from 'orion-durable/workflow'
import { z } from 'zod'

export const refundSchema = z.strictObject({
  order: z.string().min(1),
  amountCents: z.int().min(1),
})

export type Refund = z.output<typeof refundSchema>

/** Two of the group; a director alone once four hours have passed; an end after a day. */
export const policy = approvalPolicySchema.parse({
  schema: 'orion.policy/v1',
  name: 'two-of-three',
  version: 1,
  approvers: { groups: ['refund-team'] },
  quorum: 2,
  deadline: '24h',
  ladder: [{ after: '4h', approvers: { roles: ['director'] } }],
})
