import { z } from 'zod'
import type { ApprovalDecisionV1, ApprovalRequestV1 } from '../request/approval-request.ts'
import {
  decisionFrom,
  noWordFor,
  originOf,
  parsedArgs,
  requestFrom,
  type Asking,
  type Deciding,
} from './asking.ts'

const MCP = 'openai-mcp'
const AGENTS = 'openai-agents'
const YES_OR_NO = ['approve', 'reject'] as const

const mcpRequestSchema = z.looseObject({
  type: z.literal('mcp_approval_request'),
  id: z.string(),
  name: z.string(),
  /** JSON as text. */
  arguments: z.string(),
  server_label: z.string(),
})

const mcpResponseSchema = z.looseObject({
  type: z.literal('mcp_approval_response'),
  approval_request_id: z.string(),
  approve: z.boolean(),
  reason: z.string().optional(),
})

/** A `RunToolApprovalItem` as JSON. */
const itemSchema = z.looseObject({
  type: z.literal('tool_approval_item'),
  rawItem: z.looseObject({
    type: z.literal('function_call'),
    callId: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
})

export type McpApprovalRequest = z.input<typeof mcpRequestSchema>
export type McpApprovalResponse = z.input<typeof mcpResponseSchema>
export type ToolApprovalItem = z.input<typeof itemSchema>

/** What to call on the `RunState` for the item of that call: `approve(item)` or `reject(item)`. */
export interface RunStateCall {
  readonly callId: string
  readonly call: 'approve' | 'reject'
  /** For the model, as the option `message` of `reject`. */
  readonly message?: string
}

/** A hosted MCP tool of the Responses API. */
export function fromOpenAiMcp(message: unknown, asking: Asking): ApprovalRequestV1 {
  const { id, name, arguments: text, server_label: server } = mcpRequestSchema.parse(message)
  // Two servers may have a tool of one name: whose it is belongs to what is approved.
  const action = { name: `${server}/${name}`, args: parsedArgs(text) }
  return requestFrom({ shape: MCP, message, id, action, allowed: YES_OR_NO }, asking)
}

/** A request as one for a hosted MCP tool of OpenAI. */
export function toOpenAiMcp(request: ApprovalRequestV1): McpApprovalRequest {
  const origin = originOf(request, MCP)
  if (origin !== undefined) return origin as McpApprovalRequest
  const { id, action } = request
  const [server = '', ...rest] = action.name.split('/')
  return {
    type: 'mcp_approval_request',
    id,
    name: rest.length > 0 ? rest.join('/') : server,
    arguments: JSON.stringify(action.args),
    server_label: rest.length > 0 ? server : 'orion',
  }
}

/** An answer about a hosted MCP tool of OpenAI as a decision. */
export function decisionFromOpenAiMcp(
  message: unknown,
  request: ApprovalRequestV1,
  deciding: Deciding,
): ApprovalDecisionV1 {
  const { approval_request_id: id, approve, reason } = mcpResponseSchema.parse(message)
  if (id !== request.id) throw new TypeError(`the answer is for "${id}"`)
  const verdict = approve ? ('approve' as const) : ('reject' as const)
  return decisionFrom({ shape: MCP, answer: { verdict, reason } }, request, deciding)
}

/** A decision as an answer about a hosted MCP tool of OpenAI. */
export function decisionToOpenAiMcp(decision: ApprovalDecisionV1): McpApprovalResponse {
  const { approval, verdict, reason } = decision
  if (verdict === 'edit' || verdict === 'respond') throw noWordFor(verdict, MCP)
  return {
    type: 'mcp_approval_response',
    approval_request_id: approval,
    approve: verdict === 'approve',
    ...(reason !== undefined && { reason }),
  }
}

/** A function tool of the Agents SDK. */
export function fromOpenAiAgents(message: unknown, asking: Asking): ApprovalRequestV1 {
  const { callId, name, arguments: text } = itemSchema.parse(message).rawItem
  const action = { name, args: parsedArgs(text) }
  return requestFrom({ shape: AGENTS, message, id: callId, action, allowed: YES_OR_NO }, asking)
}

/** A request as one of the OpenAI Agents SDK. */
export function toOpenAiAgents(request: ApprovalRequestV1): ToolApprovalItem {
  const origin = originOf(request, AGENTS)
  if (origin !== undefined) return origin as ToolApprovalItem
  const { id, action } = request
  const text = JSON.stringify(action.args)
  const rawItem = { type: 'function_call', callId: id, name: action.name, arguments: text } as const
  return { type: 'tool_approval_item', rawItem }
}

/** An answer of the OpenAI Agents SDK as a decision. */
export function decisionFromOpenAiAgents(
  { callId, call, message }: RunStateCall,
  request: ApprovalRequestV1,
  deciding: Deciding,
): ApprovalDecisionV1 {
  if (callId !== request.id) throw new TypeError(`the answer is for "${callId}"`)
  const answer = { verdict: call, reason: message }
  return decisionFrom({ shape: AGENTS, answer }, request, deciding)
}

/** A decision as an answer of the OpenAI Agents SDK. */
export function decisionToOpenAiAgents(decision: ApprovalDecisionV1): RunStateCall {
  const { approval: callId, verdict: call, reason } = decision
  if (call === 'edit' || call === 'respond') throw noWordFor(call, AGENTS)
  return { callId, call, ...(reason !== undefined && { message: reason }) }
}
