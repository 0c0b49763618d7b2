import { z } from 'zod'
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

const SHAPE = 'mcp'
const METHOD = 'elicitation/create'

const elicitationSchema = z.looseObject({
  method: z.literal(METHOD),
  params: z.looseObject({
    mode: z.literal('form').optional(),
    message: z.string(),
    requestedSchema: canonicalValueSchema,
  }),
})

const resultSchema = z.looseObject({
  action: z.enum(['accept', 'decline', 'cancel']),
  content: z.record(z.string(), canonicalValueSchema).optional(),
})

/** A task of the extension `io.modelcontextprotocol/tasks` that waits for answers. */
const taskSchema = z.looseObject({
  taskId: z.string(),
  status: z.literal('input_required'),
  inputRequests: z.record(z.string(), z.looseObject({ method: z.string() })),
})

export type Elicitation = z.input<typeof elicitationSchema>
export type ElicitResult = z.input<typeof resultSchema>

/** Parameters of `tasks/update`. */
export interface TaskUpdate {
  readonly taskId: string
  readonly inputResponses: Readonly<Record<string, ElicitResult>>
}

/** A server asks for input: it is answered, or refused. */
export function fromElicitation(message: unknown, id: string, asking: Asking): ApprovalRequestV1 {
  const { params } = elicitationSchema.parse(message)
  const { message: reason, requestedSchema } = params
  return requestFrom(
    {
      shape: SHAPE,
      message,
      id,
      action: { name: METHOD, args: { message: reason, requestedSchema } },
      allowed: ['respond', 'reject'],
      reason,
      responseSchema: requestedSchema,
    },
    asking,
  )
}

/** Our own request, as a server puts it to its client: to accept is to approve. */
export function toElicitation(request: ApprovalRequestV1): Elicitation {
  const origin = originOf(request, SHAPE)
  if (origin !== undefined) return origin as Elicitation
  const { action, digest } = request
  return {
    method: METHOD,
    params: {
      mode: 'form',
      message: `${messageOf(request)}\n\n${action.name} ${JSON.stringify(action.args)}`,
      requestedSchema: { type: 'object', properties: { reason: { type: 'string' } } },
      _meta: { 'orion/approval': request.id, 'orion/digest': digest },
    },
  }
}

/**
 * An answer to an elicitation of MCP as a decision.
 *
 * @returns undefined where the person went away without an answer
 */
export function decisionFromElicitation(
  message: unknown,
  request: ApprovalRequestV1,
  deciding: Deciding,
): ApprovalDecisionV1 | undefined {
  const { action, content = {} } = resultSchema.parse(message)
  if (action === 'cancel') return undefined
  const reason = typeof content['reason'] === 'string' ? content['reason'] : undefined
  if (action === 'decline') return decide({ verdict: 'reject', reason })
  if (originOf(request, SHAPE) === undefined) return decide({ verdict: 'approve', reason })
  return decide({ verdict: 'respond', response: content })

  function decide(answer: Parameters<typeof decisionFrom>[0]['answer']) {
    return decisionFrom({ shape: SHAPE, answer }, request, deciding)
  }
}

/** A decision as an answer to an elicitation of MCP. */
export function decisionToElicitation(decision: ApprovalDecisionV1): ElicitResult {
  const { verdict, reason, response } = decision
  if (verdict === 'edit') throw noWordFor(verdict, SHAPE)
  const said = reason === undefined ? {} : { content: { reason } }
  if (verdict === 'reject') return { action: 'decline', ...said }
  if (verdict === 'approve') return { action: 'accept', ...said }
  return { action: 'accept', content: z.record(z.string(), canonicalValueSchema).parse(response) }
}

/** All that a task waits for, each under its own key; what is no question to a person is left. */
export function fromMcpTask(message: unknown, asking: Asking): readonly ApprovalRequestV1[] {
  const { taskId, inputRequests } = taskSchema.parse(message)
  return Object.entries(inputRequests)
    .filter(([, { method }]) => method === METHOD)
    .map(([key, elicitation]) => fromElicitation(elicitation, `${taskId}/${key}`, asking))
}

/** Answers may come one by one: those that are missing are simply not in it. */
export function decisionsToMcpTask(
  taskId: string,
  decisions: readonly ApprovalDecisionV1[],
): TaskUpdate {
  const prefix = `${taskId}/`
  const answers = decisions
    .filter(({ approval }) => approval.startsWith(prefix))
    .map(
      (decision) =>
        [decision.approval.slice(prefix.length), decisionToElicitation(decision)] as const,
    )
  return { taskId, inputResponses: Object.fromEntries(answers) }
}
