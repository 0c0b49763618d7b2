// Requests that Orion itself made, in the words of other programs, and what those can't say.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  approvalRequestSchema,
  requestDigest,
  type ApprovalDecisionV1,
  type ApprovalRequestV1,
} from '../../../src/approvals/request/approval-request.ts'
import {
  decisionFromAgentInbox,
  decisionToAgentInbox,
  toAgentInbox,
} from '../../../src/approvals/shapes/agent-inbox.ts'
import { decisionFromAgUi, decisionToAgUi, toAgUi } from '../../../src/approvals/shapes/ag-ui.ts'
import { decisionToAiSdk, toAiSdk } from '../../../src/approvals/shapes/ai-sdk.ts'
import {
  decisionsFromLangchain,
  decisionsToLangchain,
  toLangchain,
} from '../../../src/approvals/shapes/langchain.ts'
import {
  decisionFromElicitation,
  decisionToElicitation,
  toElicitation,
} from '../../../src/approvals/shapes/mcp.ts'
import {
  decisionFromOpenAiMcp,
  decisionToOpenAiAgents,
  decisionToOpenAiMcp,
  fromOpenAiAgents,
  fromOpenAiMcp,
  toOpenAiAgents,
  toOpenAiMcp,
} from '../../../src/approvals/shapes/openai.ts'
import { ASKING, DECIDING } from './support.ts'

const action = {
  name: 'bank/refund',
  args: { to: 'c1', amount: 40 },
  argsSchema: { type: 'object' },
}

const own: ApprovalRequestV1 = approvalRequestSchema.parse({
  schema: 'orion.approval/v1',
  id: 'a1',
  ...ASKING,
  action,
  digest: requestDigest({ action, policy: ASKING.policy }),
  reason: 'Refund 40 to c1',
  allowed: ['approve', 'reject', 'edit', 'respond'],
})

const decision = (more: Partial<ApprovalDecisionV1>): ApprovalDecisionV1 => ({
  approval: own.id,
  digest: own.digest,
  verdict: 'approve',
  ...DECIDING,
  ...more,
})

test('a request of our own goes out in every shape as the golden file has it', () => {
  const out = {
    agUi: toAgUi(own),
    langchain: toLangchain([own]),
    agentInbox: toAgentInbox(own),
    aiSdk: toAiSdk(own),
    openAiMcp: toOpenAiMcp(own),
    openAiAgents: toOpenAiAgents(own),
    mcp: toElicitation(own),
  }
  const file = new URL('./golden/own-request.json', import.meta.url)
  assert.deepEqual(out, JSON.parse(readFileSync(file, 'utf8')))
})

test('an answer that another program cannot express is refused, and never turned into another one', () => {
  const edited = decision({ verdict: 'edit', edited: { to: 'c1', amount: 1 } })
  const responded = decision({ verdict: 'respond', response: { a: 1 } })
  for (const refuse of [
    () => decisionToAiSdk(edited),
    () => decisionToOpenAiMcp(edited),
    () => decisionToOpenAiAgents(responded),
    () => decisionToAgUi(responded),
    () => decisionsToLangchain([responded], [own]),
    () => decisionToElicitation(edited),
  ]) {
    assert.throws(refuse, /has no word for/)
  }
  assert.deepEqual(decisionToAgentInbox(responded, own), { type: 'response', args: '{"a":1}' })
})

test('an answer that is for another request, or not allowed, is no decision', () => {
  const strict = { ...own, allowed: ['approve' as const] }
  const no = { interruptId: 'a1', status: 'resolved', payload: { approved: false } }
  assert.throws(() => decisionFromAgUi(no, strict, DECIDING), /does not allow "reject"/)
  assert.throws(() => decisionFromAgUi({ ...no, interruptId: 'a2' }, own, DECIDING), /for "a2"/)
  const other = { type: 'mcp_approval_response', approval_request_id: 'a2', approve: true }
  assert.throws(() => decisionFromOpenAiMcp(other, own, DECIDING), /for "a2"/)
  const answers = { decisions: [{ type: 'approve' }, { type: 'approve' }] }
  assert.throws(() => decisionsFromLangchain(answers, [own], DECIDING), /2 decisions for 1/)
  assert.throws(() => decisionsToLangchain([], [own]), /no decision for "a1"/)
})

test('an edit stays with its tool: another one is another request', () => {
  const args = { to: 'c1' }
  const hitl = { decisions: [{ type: 'edit', editedAction: { name: 'bank/close', args } }] }
  assert.throws(() => decisionsFromLangchain(hitl, [own], DECIDING), /makes "bank\/close"/)
  const human = { type: 'edit', args: { action: 'bank/close', args } }
  assert.throws(() => decisionFromAgentInbox(human, own, DECIDING), /makes "bank\/close"/)
})

test('leaving without an answer decides nothing', () => {
  const gone = { interruptId: 'a1', status: 'cancelled' }
  assert.equal(decisionFromAgUi(gone, own, DECIDING), undefined)
  assert.equal(decisionFromElicitation({ action: 'cancel' }, own, DECIDING), undefined)
  const accepted = { action: 'accept', content: { reason: 'fine' } }
  const taken = decisionFromElicitation(accepted, own, DECIDING)
  assert.deepEqual([taken?.verdict, taken?.reason], ['approve', 'fine'])
})

test('arguments that are no JSON are refused before anybody is asked', () => {
  const call = { type: 'function_call', callId: 'c', name: 'refund', arguments: '{"amount":' }
  const item = { type: 'tool_approval_item', rawItem: call }
  assert.throws(() => fromOpenAiAgents(item, ASKING), /no JSON/)
  const request = {
    type: 'mcp_approval_request',
    id: 'm',
    name: 'x',
    arguments: '',
    server_label: 's',
  }
  assert.throws(() => fromOpenAiMcp(request, ASKING), /no JSON/)
})
