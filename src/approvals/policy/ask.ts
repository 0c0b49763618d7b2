import { z } from 'zod'
import { durationSchema } from '../../contract/duration-schema.ts'
import { nameSchema, proseSchema } from '../../contract/ids.ts'
import { argsSchema } from '../request/approval-request.ts'
import { canonicalValueSchema } from '../request/canonical-value.ts'
import { pinsSchema } from '../request/pins.ts'
import { REASON_LENGTH_MAX } from './limits.ts'
import { approvalPolicySchema } from './policy.ts'

/** What a workflow asks people for. */
export const policyAskSchema = z.strictObject({
  policy: approvalPolicySchema,
  requestedBy: nameSchema('requestedBy'),
  onBehalfOf: nameSchema('onBehalfOf').optional(),
  action: z.strictObject({
    name: nameSchema('the name'),
    args: argsSchema,
    /** JSON Schema of the arguments; without one they can't be edited. */
    argsSchema: canonicalValueSchema.optional(),
    /** How to show the arguments. */
    template: proseSchema('the template', REASON_LENGTH_MAX).optional(),
  }),
  reason: proseSchema('the reason', REASON_LENGTH_MAX).optional(),
  risk: z.enum(['low', 'medium', 'high']).optional(),
  /** Other values that an approval may admit. */
  pins: pinsSchema.optional(),
  /** How often an approval may be used, and how long after the decision. */
  use: z
    .strictObject({ single: z.boolean().default(true), ttl: durationSchema.optional() })
    .default({ single: true }),
})

export type PolicyAskInput = z.input<typeof policyAskSchema>
export type PolicyAsk = z.output<typeof policyAskSchema>
