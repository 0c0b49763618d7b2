import { z } from 'zod'

/** Settings of approvals under a policy. */
export const APPROVAL_SETTINGS = {
  decisions: {
    variable: 'ORION_DECISIONS',
    schema: z.enum(['named', 'attested']),
    default: 'named',
    description:
      'attested: approvals under a policy count only messages with a signature; named: they believe the name in the message.',
  },
} as const
