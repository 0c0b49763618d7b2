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

const SHAPE = 'langchain'

const requestSchema = z.looseObject({
  actionRequests: z
    .array(
      z.looseObject({
        name: z.string(),
        args: canonicalValueSchema,
        description: z.string().optional(),
      }),
    )
    .min(1),
  reviewConfigs: z.array(
    z.looseObject({
      actionName: z.string(),
      allowedDecisions: z.array(z.enum(['approve', 'edit', 'reject'])).min(1),
      argsSchema: canonicalValueSchema.optional(),
    }),
  ),
})

const responseSchema = z.looseObject({
  decisions: z.array(
    z.discriminatedUnion('type', [
      z.looseObject({ type: z.literal('approve') }),
      z.looseObject({
        type: z.literal('edit'),
        editedAction: z.looseObject({ name: z.string(), args: canonicalValueSchema }),
      }),
      z.looseObject({ type: z.literal('reject'), message: z.string().optional() }),
    ]),
  ),
})

export type HitlRequest = z.input<typeof requestSchema>
export type HitlResponse = z.input<typeof responseSchema>
type HitlDecision = z.output<typeof responseSchema>['decisions'][number]

/** One request for each action, in their order: answers there have no other name than their place. */
export function fromLangchain(
  message: unknown,
  id: string,
  asking: Asking,
): readonly ApprovalRequestV1[] {
  const { actionRequests, reviewConfigs } = requestSchema.parse(message)
  return actionRequests.map(({ name, args, description }, index) => {
    const review = reviewConfigs.find(({ actionName }) => actionName === name)
    if (!review) throw new TypeError(`the action "${name}" has no review config`)
    const { argsSchema, allowedDecisions } = review
    const action = { name, args, ...(argsSchema !== undefined && { argsSchema }) }
    const foreign = { shape: SHAPE, message, id: `${id}/${index}`, action }
    return requestFrom({ ...foreign, allowed: allowedDecisions, reason: description }, asking)
  })
}

/** Requests as one of LangChain’s human in the loop, in their order. */
export function toLangchain(requests: readonly ApprovalRequestV1[]): HitlRequest {
  const origin = requests[0] && originOf(requests[0], SHAPE)
  if (origin !== undefined) return origin as HitlRequest
  return {
    actionRequests: requests.map(({ action: { name, args }, reason }) => ({
      name,
      args,
      ...(reason !== undefined && { description: reason }),
    })),
    reviewConfigs: requests.map(({ action, allowed }) => ({
      actionName: action.name,
      allowedDecisions: allowed.filter((verb) => verb !== 'respond'),
      ...(action.argsSchema !== undefined && { argsSchema: action.argsSchema }),
    })),
  }
}

/**
 * Answers of LangChain as decisions, in the order of the requests.
 *
 * @throws TypeError where there is not one decision for each request
 */
export function decisionsFromLangchain(
  message: unknown,
  requests: readonly ApprovalRequestV1[],
  deciding: Deciding,
): readonly ApprovalDecisionV1[] {
  const { decisions } = responseSchema.parse(message)
  if (decisions.length !== requests.length) {
    throw new TypeError(`${decisions.length} decisions for ${requests.length} requests`)
  }
  return requests.map((request, index) => {
    const answer = answerOf(decisions[index] as HitlDecision, request)
    const id = `${deciding.id}/${index}`
    return decisionFrom({ shape: SHAPE, answer }, request, { ...deciding, id })
  })
}

function answerOf(decision: HitlDecision, { action }: ApprovalRequestV1) {
  if (decision.type === 'approve') return { verdict: decision.type }
  if (decision.type === 'reject') return { verdict: decision.type, reason: decision.message }
  const { name, args } = decision.editedAction
  // Another tool is another request: nobody was asked whether it may be called.
  if (name !== action.name) throw new TypeError(`an edit makes "${name}" of "${action.name}"`)
  return { verdict: decision.type, edited: args }
}

/**
 * Decisions as answers of LangChain, in the order of the requests.
 *
 * @throws TypeError where a request has no decision, or one that they have no word for
 */
export function decisionsToLangchain(
  decisions: readonly ApprovalDecisionV1[],
  requests: readonly ApprovalRequestV1[],
): HitlResponse {
  return {
    decisions: requests.map(({ id, action }) => {
      const decision = decisions.find(({ approval }) => approval === id)
      if (!decision) throw new TypeError(`no decision for "${id}"`)
      const { verdict, edited, reason } = decision
      if (verdict === 'respond') throw noWordFor(verdict, SHAPE)
      if (verdict === 'approve') return { type: verdict }
      if (verdict === 'reject') {
        return { type: verdict, ...(reason !== undefined && { message: reason }) }
      }
      return { type: verdict, editedAction: { name: action.name, args: edited ?? {} } }
    }),
  }
}
