import { z } from 'zod'
import type { Json } from '../../contract/json.ts'
import type { ApprovalDecisionV1, ApprovalRequestV1 } from '../request/approval-request.ts'
import { canonicalValueSchema } from '../request/canonical-value.ts'
import {
  decisionFrom,
  messageOf,
  noWordFor,
  originOf,
  requestFrom,
  type Asking,
  type Deciding,
} from './asking.ts'

const SHAPE = 'ag-ui'

const interruptSchema = z.looseObject({
  id: z.string(),
  reason: z.string(),
  message: z.string().optional(),
  toolCallId: z.string().optional(),
  responseSchema: canonicalValueSchema.optional(),
  expiresAt: z.string().optional(),
})

const resumeSchema = z.looseObject({
  interruptId: z.string(),
  status: z.enum(['resolved', 'cancelled']),
  payload: z
    .looseObject({
      approved: z.boolean(),
      editedArgs: canonicalValueSchema.optional(),
      reason: z.string().optional(),
    })
    .optional(),
})

export type AgUiInterrupt = z.input<typeof interruptSchema>
export type AgUiResume = z.input<typeof resumeSchema>

/** The call of an interrupt stands in the events before it, not in the interrupt. */
export interface AgUiToolCall {
  readonly name: string
  readonly args: Json
}

/** A request of AG-UI: an interrupt, and the call that it is about. */
export function fromAgUi(
  interrupt: unknown,
  call: AgUiToolCall,
  asking: Asking,
): ApprovalRequestV1 {
  const { id, message, responseSchema } = interruptSchema.parse(interrupt)
  const edits = editSchemaIn(responseSchema)
  return requestFrom(
    {
      shape: SHAPE,
      message: interrupt,
      id,
      action: { ...call, ...(edits !== undefined && { argsSchema: edits }) },
      allowed: edits === undefined ? ['approve', 'reject'] : ['approve', 'reject', 'edit'],
      reason: message,
      responseSchema,
    },
    asking,
  )
}

/** A request as an interrupt of AG-UI. */
export function toAgUi(request: ApprovalRequestV1): AgUiInterrupt {
  const origin = originOf(request, SHAPE)
  if (origin !== undefined) return origin as AgUiInterrupt
  const { id, action, allowed, deadline, digest } = request
  const editedArgs = action.argsSchema ?? { type: 'object' }
  return {
    id,
    reason: 'tool_call',
    message: messageOf(request),
    // The interrupt must name a tool call; a request that came from elsewhere is its own.
    toolCallId: id,
    responseSchema: {
      type: 'object',
      properties: {
        approved: { type: 'boolean' },
        ...(allowed.includes('edit') && { editedArgs }),
        reason: { type: 'string' },
      },
      required: ['approved'],
    },
    expiresAt: deadline,
    metadata: { orion: { digest, action: { name: action.name, args: action.args } } },
  }
}

/**
 * An answer of AG-UI as a decision.
 *
 * @returns undefined where the person went away without an answer
 */
export function decisionFromAgUi(
  resume: unknown,
  request: ApprovalRequestV1,
  deciding: Deciding,
): ApprovalDecisionV1 | undefined {
  const { status, payload, interruptId } = resumeSchema.parse(resume)
  if (interruptId !== request.id) throw new TypeError(`the answer is for "${interruptId}"`)
  if (status === 'cancelled') return undefined
  if (!payload) throw new TypeError('the answer has no payload')
  const { approved, editedArgs, reason } = payload
  const isEdit = approved && editedArgs !== undefined
  const answer = isEdit
    ? { verdict: 'edit' as const, edited: editedArgs, reason }
    : { verdict: approved ? ('approve' as const) : ('reject' as const), reason }
  return decisionFrom({ shape: SHAPE, answer }, request, deciding)
}

/** A decision as an answer of AG-UI. */
export function decisionToAgUi(decision: ApprovalDecisionV1): AgUiResume {
  const { approval, verdict, edited, reason } = decision
  if (verdict === 'respond') throw noWordFor(verdict, SHAPE)
  const payload = {
    approved: verdict !== 'reject',
    ...(edited !== undefined && { editedArgs: edited }),
    ...(reason !== undefined && { reason }),
  }
  return { interruptId: approval, status: 'resolved', payload }
}

/** Its presence in the schema is the sign that the arguments may be edited. */
function editSchemaIn(responseSchema: Json | undefined): Json | undefined {
  const parsed = z
    .looseObject({ properties: z.looseObject({ editedArgs: canonicalValueSchema }) })
    .safeParse(responseSchema)
  return parsed.data?.properties.editedArgs
}
