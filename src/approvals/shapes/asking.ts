import type { Json } from '../../contract/json.ts'
import {
  approvalDecisionSchema,
  approvalRequestSchema,
  requestDigest,
  type ApprovalDecisionV1,
  type ApprovalRequestV1,
  type Verb,
} from '../request/approval-request.ts'

/** What Orion knows of a request, and no other program says. */
export type Asking = Pick<
  ApprovalRequestV1,
  'run' | 'requestedBy' | 'onBehalfOf' | 'policy' | 'opensAt' | 'deadline' | 'onTimeout' | 'use'
>

/** Who decided, and when: known to the door by which the answer came, and in no answer. */
export type Deciding = Pick<ApprovalDecisionV1, 'id' | 'by' | 'at'>

interface Foreign {
  readonly shape: string
  readonly message: unknown
  readonly id: string
  readonly action: Pick<ApprovalRequestV1['action'], 'name' | 'args' | 'argsSchema'>
  readonly allowed: readonly Verb[]
  readonly reason?: string | undefined
  readonly responseSchema?: Json | undefined
}

/**
 * A request made of another program's message, which is kept whole in it.
 *
 * @throws ZodError where the message has no place in a request
 */
export function requestFrom(foreign: Foreign, asking: Asking): ApprovalRequestV1 {
  const { shape, message, id, action, allowed, reason, responseSchema } = foreign
  return approvalRequestSchema.parse({
    schema: 'orion.approval/v1',
    id,
    action,
    digest: requestDigest({ action, policy: asking.policy }),
    ...(reason !== undefined && { reason }),
    allowed,
    ...(responseSchema !== undefined && { responseSchema }),
    ...asking,
    origin: { shape, message },
  })
}

/** The message that the request was made of; undefined if it came in no such shape. */
export function originOf({ origin }: ApprovalRequestV1, shape: string): unknown {
  return origin?.shape === shape ? origin.message : undefined
}

type Verdict =
  | { readonly verdict: 'approve' | 'reject'; readonly reason?: string | undefined }
  | { readonly verdict: 'edit'; readonly edited: Json; readonly reason?: string | undefined }
  | { readonly verdict: 'respond'; readonly response: Json; readonly reason?: string | undefined }

/**
 * Binds another program's answer to what was sent to it: such answers name no digest of their own.
 *
 * @throws TypeError where the request doesn't allow it; ZodError where it is no decision
 */
export function decisionFrom(
  { shape, answer }: { readonly shape: string; readonly answer: Verdict },
  request: ApprovalRequestV1,
  deciding: Deciding,
): ApprovalDecisionV1 {
  if (!request.allowed.includes(answer.verdict)) {
    throw new TypeError(`the request "${request.id}" does not allow "${answer.verdict}"`)
  }
  const { reason, ...verdict } = answer
  return approvalDecisionSchema.parse({
    approval: request.id,
    digest: request.digest,
    via: shape,
    ...deciding,
    ...verdict,
    ...(reason !== undefined && { reason }),
  })
}

/** A decision that the other program has no word for: to be carried out as another one, or not. */
export function noWordFor(verdict: Verb, shape: string): TypeError {
  return new TypeError(`${shape} has no word for "${verdict}"`)
}

/** Arguments that came as text. @throws TypeError where they are no JSON */
export function parsedArgs(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new TypeError('the arguments are no JSON', { cause: error })
  }
}

/** What to show of a request that has no words of its own. */
export function messageOf({ reason, action }: ApprovalRequestV1): string {
  return reason ?? `Approve ${action.name}?`
}
