import { z } from 'zod'
import type { ApprovalDecisionV1, ApprovalRequestV1 } from '../request/approval-request.ts'
import { canonicalValueSchema } from '../request/canonical-value.ts'
import {
  decisionFrom,
  noWordFor,
  originOf,
  requestFrom,
  type Asking,
  type Deciding,
} from './asking.ts'

const SHAPE = 'ai-sdk'

const requestSchema = z.looseObject({
  type: z.literal('tool-approval-request'),
  approvalId: z.string(),
  toolCall: z.looseObject({
    type: z.literal('tool-call').optional(),
    toolCallId: z.string(),
    toolName: z.string(),
    input: canonicalValueSchema,
  }),
})

const responseSchema = z.looseObject({
  type: z.literal('tool-approval-response'),
  approvalId: z.string(),
  approved: z.boolean(),
  reason: z.string().optional(),
})

export type ToolApprovalRequest = z.input<typeof requestSchema>
export type ToolApprovalResponse = z.input<typeof responseSchema>

/** A tool approval request of the AI SDK. */
export function fromAiSdk(message: unknown, asking: Asking): ApprovalRequestV1 {
  const { approvalId, toolCall } = requestSchema.parse(message)
  const action = { name: toolCall.toolName, args: toolCall.input }
  const allowed = ['approve', 'reject'] as const
  return requestFrom({ shape: SHAPE, message, id: approvalId, action, allowed }, asking)
}

/** A request as a tool approval request of the AI SDK. */
export function toAiSdk(request: ApprovalRequestV1): ToolApprovalRequest {
  const origin = originOf(request, SHAPE)
  if (origin !== undefined) return origin as ToolApprovalRequest
  const { id, action } = request
  return {
    type: 'tool-approval-request',
    approvalId: id,
    toolCall: { type: 'tool-call', toolCallId: id, toolName: action.name, input: action.args },
  }
}

/** An answer of the AI SDK as a decision. */
export function decisionFromAiSdk(
  message: unknown,
  request: ApprovalRequestV1,
  deciding: Deciding,
): ApprovalDecisionV1 {
  const { approvalId, approved, reason } = responseSchema.parse(message)
  if (approvalId !== request.id) throw new TypeError(`the answer is for "${approvalId}"`)
  const verdict = approved ? ('approve' as const) : ('reject' as const)
  return decisionFrom({ shape: SHAPE, answer: { verdict, reason } }, request, deciding)
}

/** A decision as an answer of the AI SDK. */
export function decisionToAiSdk(decision: ApprovalDecisionV1): ToolApprovalResponse {
  const { approval, verdict, reason } = decision
  if (verdict === 'edit' || verdict === 'respond') throw noWordFor(verdict, SHAPE)
  return {
    type: 'tool-approval-response',
    approvalId: approval,
    approved: verdict === 'approve',
    ...(reason !== undefined && { reason }),
  }
}
