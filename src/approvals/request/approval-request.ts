import { z } from 'zod'
import { nameSchema, proseSchema } from '../../contract/ids.ts'
import { jsonBytes } from '../../contract/storable-text.ts'
import type { Json } from '../../contract/json.ts'
import { actionDigest, DIGEST_FORM, type Digest } from './action-digest.ts'
import { canonicalJson } from './canonical-json.ts'
import { canonicalValueSchema } from './canonical-value.ts'
import { admits, pinsSchema } from './pins.ts'

const PROSE_LENGTH_MAX = 4_000

/** Arguments that a person can read before saying yes; a digest of them takes milliseconds. */
export const ARGS_BYTES_MAX = 64 * 1_024

const digestSchema = z
  .string()
  .regex(DIGEST_FORM, 'expected "sha256:" and 64 hexadecimal digits')
  .transform((text) => text as Digest)

/** Arguments as a person can read them. */
export const argsSchema = canonicalValueSchema.refine(
  (args) => jsonBytes(canonicalJson(args)) <= ARGS_BYTES_MAX,
  `the arguments are longer than ${ARGS_BYTES_MAX} bytes`,
)

export const VERBS = ['approve', 'reject', 'edit', 'respond'] as const
export type Verb = (typeof VERBS)[number]

const instant = z.iso.datetime()

/** One request for a person's decision, in the form in which it leaves Orion and reaches it. */
export const approvalRequestSchema = z
  .strictObject({
    schema: z.literal('orion.approval/v1'),
    id: nameSchema('the id'),
    run: z.strictObject({
      workflowId: nameSchema('the id'),
      runId: nameSchema('the id').optional(),
    }),
    action: z.strictObject({
      name: nameSchema('the name'),
      args: argsSchema,
      /** JSON Schema of the arguments, where they may be edited. */
      argsSchema: canonicalValueSchema.optional(),
      /** How to show them. */
      template: proseSchema('the template', PROSE_LENGTH_MAX).optional(),
    }),
    /** Of name, arguments and policy version: what a decision must name. */
    digest: digestSchema,
    requestedBy: nameSchema('the person'),
    onBehalfOf: nameSchema('the person').optional(),
    reason: proseSchema('the reason', PROSE_LENGTH_MAX).optional(),
    risk: z.enum(['low', 'medium', 'high']).optional(),
    /** `ref` and `version` as one are the policy version of the digest: `refund@3`. */
    policy: z.strictObject({
      ref: nameSchema('the policy'),
      version: z.int().min(1),
      /** Digest of the policy and the people at opening. */
      snapshot: digestSchema.optional(),
    }),
    allowed: z.array(z.enum(VERBS)).min(1),
    /** JSON Schema of an answer, where one is asked for. */
    responseSchema: canonicalValueSchema.optional(),
    opensAt: instant,
    deadline: instant,
    onTimeout: z.enum(['expire', 'reject', 'approve', 'escalate']),
    use: z.strictObject({ single: z.boolean(), ttlMs: z.int().min(1).optional() }),
    narrow: z.strictObject({ pins: pinsSchema }).optional(),
    /** The message of another program that it was made of, whole, so that nothing of it is lost. */
    origin: z
      .strictObject({ shape: nameSchema('the shape'), message: canonicalValueSchema })
      .optional(),
  })
  .superRefine((request, context) => {
    const { action, digest, narrow, opensAt, deadline } = request
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (requestDigest(request) !== digest) issue('digest', 'is not that of the action')
    if (Date.parse(deadline) <= Date.parse(opensAt)) issue('deadline', 'is not after opensAt')
    if (narrow && !admits(narrow.pins, { shown: action.args, args: action.args })) {
      issue('narrow', 'does not admit the arguments that are shown')
    }
  })

export type ApprovalRequestV1 = z.output<typeof approvalRequestSchema>

/** What a decision about this request has to name. */
export function requestDigest({
  action: { name, args },
  policy: { ref, version },
}: {
  readonly action: { readonly name: string; readonly args: Json }
  readonly policy: { readonly ref: string; readonly version: number }
}): Digest {
  return actionDigest({ name, args, policyVersion: `${ref}@${version}` })
}

/** What a person decided, about the one thing whose digest it names. */
export const approvalDecisionSchema = z
  .strictObject({
    /** Chosen by the sender: the same decision sent twice carries the same id. */
    id: nameSchema('the id'),
    approval: nameSchema('the id'),
    digest: digestSchema,
    verdict: z.enum(VERBS),
    by: nameSchema('the person'),
    /** By which way it came: `inbox`, `cli`, `ag-ui`. */
    via: nameSchema('the way').optional(),
    at: instant,
    reason: proseSchema('the reason', PROSE_LENGTH_MAX).optional(),
    /** All arguments, in the place of those that were shown. */
    edited: argsSchema.optional(),
    response: canonicalValueSchema.optional(),
    pins: pinsSchema.optional(),
  })
  .refine(
    ({ verdict, edited }) => (verdict === 'edit') === (edited !== undefined),
    'an edit has edited arguments, and nothing else has',
  )
  .refine(
    ({ verdict, response }) => (verdict === 'respond') === (response !== undefined),
    'an answer has a response, and nothing else has',
  )

export type ApprovalDecisionV1 = z.output<typeof approvalDecisionSchema>
