import { z } from 'zod'
import { durationSchema } from '../../contract/duration-schema.ts'
import { nameSchema } from '../../contract/ids.ts'
import { businessHoursSchema } from './business-hours.ts'
import { EXTENSIONS_MAX, NAMES_MAX, PEOPLE_MAX, REMINDERS_MAX, RUNGS_MAX } from './limits.ts'

const namesSchema = (what: string) => z.array(nameSchema(what)).max(NAMES_MAX).default([])

/** Who may decide: each person who is named, has one of the roles or is in one of the groups. */
export const approversSchema = z
  .strictObject({
    persons: namesSchema('the person'),
    roles: namesSchema('the role'),
    groups: namesSchema('the group'),
  })
  .refine(
    ({ persons, roles, groups }) => persons.length + roles.length + groups.length > 0,
    'name at least one person, role or group',
  )

const quorumSchema = z.int().min(1).max(PEOPLE_MAX)

const rungShape = { approvers: approversSchema, quorum: quorumSchema.default(1) }

/** A further way to approve, open from its time on beside those before it. */
const rungSchema = z.strictObject({ after: durationSchema, ...rungShape })

/**
 * Who decides, by when, and what happens if nobody does. JSON through and through: a policy is
 * stored and versioned, and a gate keeps the one it was opened under.
 */
export const approvalPolicySchema = z
  .strictObject({
    schema: z.literal('orion.policy/v1'),
    name: nameSchema('the name'),
    /** Any change of a policy is a new version: the digest of each request has it in it. */
    version: z.int().min(1),
    ...rungShape,
    /** How many refusals refuse; the first one where absent. */
    refusals: quorumSchema.default(1),
    /** Whether those who ask, for whom they ask, and their delegates are kept from deciding. */
    fourEyes: z.boolean().default(true),
    /** Absent: nobody decides for anybody else. */
    delegation: z.strictObject({ longest: durationSchema }).optional(),
    deadline: durationSchema,
    reminders: z.array(durationSchema).max(REMINDERS_MAX).default([]),
    ladder: z.array(rungSchema).max(RUNGS_MAX).default([]),
    extension: z
      .strictObject({
        times: z.int().min(1).max(EXTENSIONS_MAX),
        /** Of all extensions together. */
        longest: durationSchema,
      })
      .optional(),
    hours: businessHoursSchema.optional(),
    onTimeout: z
      .union([
        z.enum(['expire', 'reject', 'approve']),
        z.strictObject({ escalate: z.strictObject({ within: durationSchema, ...rungShape }) }),
      ])
      .default('expire'),
    /** What happens once the people who are left can't reach a quorum: never to wait for it. */
    whenUnmet: z.enum(['refuse', 'escalate']).default('refuse'),
    /** `reviewed`: an editor counts as one of those who ask, and others must approve the edit. */
    edits: z.enum(['refused', 'allowed', 'reviewed']).default('refused'),
    breakGlass: z
      .strictObject({
        role: nameSchema('the role'),
        reviewers: approversSchema,
        within: durationSchema,
      })
      .optional(),
  })
  .superRefine((policy, context) => {
    for (const [index, { after }] of policy.ladder.entries()) {
      const path = ['ladder', index, 'after']
      if (after >= policy.deadline) {
        context.addIssue({ code: 'custom', path, message: 'not before the deadline' })
      }
      if (after <= (policy.ladder[index - 1]?.after ?? 0)) {
        context.addIssue({ code: 'custom', path, message: 'not after the step before it' })
      }
    }
    for (const [index, after] of policy.reminders.entries()) {
      if (after < policy.deadline) continue
      const path = ['reminders', index]
      context.addIssue({ code: 'custom', path, message: 'not before the deadline' })
    }
  })

export type PolicyInput = z.input<typeof approvalPolicySchema>
export type ApprovalPolicy = z.output<typeof approvalPolicySchema>
export type Approvers = z.output<typeof approversSchema>

/** One way to approve: so many distinct people of these. */
export interface Way {
  readonly approvers: Approvers
  readonly quorum: number
}

/** The policy's own way, its ladder's, and the one at the deadline: the order in which they open. */
export function waysOf(policy: ApprovalPolicy): readonly Way[] {
  const last = typeof policy.onTimeout === 'object' ? [policy.onTimeout.escalate] : []
  return [policy, ...policy.ladder, ...last].map(({ approvers, quorum }) => ({ approvers, quorum }))
}

/** Name and version in one, as `refund@3`: what the digest of a request binds. */
export function policyVersion({ name, version }: ApprovalPolicy): string {
  return `${name}@${version}`
}
