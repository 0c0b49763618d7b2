import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import { z } from 'zod'
import { durationSchema } from './duration-schema.ts'
import { nameSchema, proseSchema } from './ids.ts'

const SUBJECT_LENGTH_MAX = 200
const PROSE_LENGTH_MAX = 4_000

/** What an approver is asked, and until when an answer counts. */
export const approvalInputSchema = z.strictObject({
  subject: nameSchema('the subject', SUBJECT_LENGTH_MAX),
  requestedBy: nameSchema('requestedBy'),
  details: proseSchema('the details', PROSE_LENGTH_MAX).optional(),
  timeout: durationSchema.default(24 * 3_600_000),
})

export type ApprovalInput = z.input<typeof approvalInputSchema>
export type ApprovalRequest = z.output<typeof approvalInputSchema>

/** The name of one gate among those of its run. */
export const approvalIdSchema = nameSchema('the approvalId')

const answerShape = {
  /** The gate it is for; a run that has one open takes it without. */
  approvalId: approvalIdSchema.optional(),
  /** Chosen by the sender: the same decision sent twice carries the same id. */
  decisionId: nameSchema('decisionId'),
  approver: nameSchema('the approver'),
  reason: proseSchema('the reason', PROSE_LENGTH_MAX).optional(),
}

/** Payload of the signals `approve` and `reject`. */
export const approvalAnswerSchema = z.strictObject(answerShape)
export type ApprovalAnswer = z.output<typeof approvalAnswerSchema>

/** Argument of the update `decide`. */
export const decideInputSchema = z.strictObject({
  decision: z.enum(['approved', 'rejected'], 'expected "approved" or "rejected"'),
  ...answerShape,
})
export type DecideInput = z.output<typeof decideInputSchema>

/** The decision that stands. */
export interface Decision {
  readonly decision: 'approved' | 'rejected' | 'expired'
  /** Absent, as are the reason and the id, where nobody decided in time. */
  readonly decisionId?: string
  readonly approver?: string
  readonly reason?: string
  /** ISO 8601, by the workflow's clock. */
  readonly decidedAt: string
}

/** Answer to the update: the decision that stands, and whether it is the sender's own. */
export interface DecideAnswer {
  readonly accepted: boolean
  /** The gate that took it; absent from workers of older versions. */
  readonly approvalId?: string
  readonly standing: Decision
}

/** The state of a gate, and of a run, that waits for a person. */
export const PENDING = 'pending'

export interface ApprovalStatus {
  /** Absent from workers of older versions. */
  readonly approvalId?: string
  readonly status: typeof PENDING | Decision['decision']
  readonly subject: string
  readonly requestedBy: string
  readonly details?: string
  /** ISO 8601. */
  readonly requestedAt: string
  /** ISO 8601; the decision counts as expired from then on. */
  readonly expiresAt: string
  readonly decision?: Decision
}

export const approveSignal = defineSignal<[ApprovalAnswer]>('approve')
export const rejectSignal = defineSignal<[ApprovalAnswer]>('reject')
export const decideUpdate = defineUpdate<DecideAnswer, [DecideInput]>('decide')
/** Of the gate that is named; else of the one that is open, or was last. */
export const approvalStatusQuery = defineQuery<ApprovalStatus, [approvalId?: string]>('status')
/** Of all gates of the run, in the order in which they were opened. */
export const approvalsQuery = defineQuery<readonly ApprovalStatus[]>('approvals')
