import { z } from 'zod'
import type { Json } from '../../contract/json.ts'
import type { ApprovalDecisionV1, ApprovalRequestV1, Verb } from '../request/approval-request.ts'
import { canonicalValueSchema } from '../request/canonical-value.ts'
import { decisionFrom, originOf, requestFrom, type Asking, type Deciding } from './asking.ts'

const SHAPE = 'agent-inbox'

const actionSchema = z.looseObject({
  action: z.string(),
  args: z.record(z.string(), canonicalValueSchema),
})

const interruptSchema = z.looseObject({
  action_request: actionSchema,
  config: z.looseObject({
    allow_ignore: z.boolean(),
    allow_respond: z.boolean(),
    allow_edit: z.boolean(),
    allow_accept: z.boolean(),
  }),
  description: z.string().optional(),
})

const responseSchema = z.looseObject({
  type: z.enum(['accept', 'ignore', 'response', 'edit']),
  args: z.union([z.null(), z.string(), actionSchema]),
})

export type HumanInterrupt = z.input<typeof interruptSchema>
export type HumanResponse = z.input<typeof responseSchema>

/** A request of agent-inbox. */
export function fromAgentInbox(message: unknown, id: string, asking: Asking): ApprovalRequestV1 {
  const { action_request: call, config, description } = interruptSchema.parse(message)
  const verbs: readonly (readonly [Verb, boolean])[] = [
    ['approve', config.allow_accept],
    ['reject', config.allow_ignore],
    ['edit', config.allow_edit],
    ['respond', config.allow_respond],
  ]
  const allowed = verbs.filter(([, isAllowed]) => isAllowed).map(([verb]) => verb)
  const action = { name: call.action, args: call.args }
  return requestFrom({ shape: SHAPE, message, id, action, allowed, reason: description }, asking)
}

/** A request in the form of agent-inbox. */
export function toAgentInbox(request: ApprovalRequestV1): HumanInterrupt {
  const origin = originOf(request, SHAPE)
  if (origin !== undefined) return origin as HumanInterrupt
  const { action, allowed, reason } = request
  return {
    action_request: { action: action.name, args: membersOf(action.args) },
    config: {
      allow_ignore: allowed.includes('reject'),
      allow_respond: allowed.includes('respond'),
      allow_edit: allowed.includes('edit'),
      allow_accept: allowed.includes('approve'),
    },
    ...(reason !== undefined && { description: reason }),
  }
}

/** An answer of agent-inbox as a decision. */
export function decisionFromAgentInbox(
  message: unknown,
  request: ApprovalRequestV1,
  deciding: Deciding,
): ApprovalDecisionV1 {
  const { type, args } = responseSchema.parse(message)
  return decisionFrom({ shape: SHAPE, answer: answerOf(type, args, request) }, request, deciding)
}

function answerOf(
  type: HumanResponse['type'],
  args: z.output<typeof responseSchema>['args'],
  { action }: ApprovalRequestV1,
) {
  // Their word for no; nothing is done, and the run goes on without it.
  if (type === 'ignore') return { verdict: 'reject' as const }
  if (type === 'accept') return { verdict: 'approve' as const }
  if (type === 'response') return { verdict: 'respond' as const, response: args as Json }
  if (args === null || typeof args === 'string') throw new TypeError('an edit without arguments')
  if (args.action !== action.name) throw new TypeError(`an edit makes "${args.action}" of it`)
  return { verdict: 'edit' as const, edited: retyped(args.args, membersOf(action.args)) }
}

/** A decision as an answer of agent-inbox. */
export function decisionToAgentInbox(
  { verdict, edited, response }: ApprovalDecisionV1,
  { action }: ApprovalRequestV1,
): HumanResponse {
  const { name } = action
  if (verdict === 'reject') return { type: 'ignore', args: null }
  if (verdict === 'respond') {
    return {
      type: 'response',
      args: typeof response === 'string' ? response : JSON.stringify(response),
    }
  }
  if (verdict === 'edit') {
    return { type: 'edit', args: { action: name, args: membersOf(edited ?? {}) } }
  }
  return { type: 'accept', args: { action: name, args: membersOf(action.args) } }
}

/** Their page sends every edited value as text: a value that was none is read as JSON again. */
function retyped(edited: Members, shown: Members): Json {
  const values = Object.entries(edited).map(([name, value]) => {
    const isText = !Object.hasOwn(shown, name) || typeof shown[name] === 'string'
    return [name, isText || typeof value !== 'string' ? value : parsedOr(value)] as const
  })
  return Object.fromEntries(values)
}

function parsedOr(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    // Text it is, then; the schema of the arguments says whether it may be.
    return text
  }
}

type Members = Readonly<Record<string, Json>>

function membersOf(args: Json): Record<string, Json> {
  if (typeof args === 'object' && args !== null && !Array.isArray(args)) {
    return { ...(args as Members) }
  }
  throw new TypeError('agent-inbox shows arguments that have names alone')
}
