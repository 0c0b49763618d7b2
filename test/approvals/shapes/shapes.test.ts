// Each golden file has another program's request and answer, and what Orion makes of both.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type {
  ApprovalDecisionV1,
  ApprovalRequestV1,
} from '../../../src/approvals/request/approval-request.ts'
import * as agUi from '../../../src/approvals/shapes/ag-ui.ts'
import * as inbox from '../../../src/approvals/shapes/agent-inbox.ts'
import * as aiSdk from '../../../src/approvals/shapes/ai-sdk.ts'
import type { Asking, Deciding } from '../../../src/approvals/shapes/asking.ts'
import * as langchain from '../../../src/approvals/shapes/langchain.ts'
import * as mcp from '../../../src/approvals/shapes/mcp.ts'
import * as openAi from '../../../src/approvals/shapes/openai.ts'
import { ASKING, DECIDING } from './support.ts'

interface Golden {
  readonly foreign: unknown
  readonly call?: agUi.AgUiToolCall
  readonly answer: unknown
  /** What goes back, where Orion says it better than it came: numbers that are no text. */
  readonly back?: unknown
  /** Without their origin, which is the message above. */
  readonly requests: readonly ApprovalRequestV1[]
  readonly decisions: readonly ApprovalDecisionV1[]
}

/** One shape: what comes in, and what goes back out. */
interface Mapper {
  readonly from: (golden: Golden, asking: Asking) => readonly ApprovalRequestV1[]
  readonly to: (requests: readonly ApprovalRequestV1[]) => unknown
  readonly decided: (
    golden: Golden,
    requests: readonly ApprovalRequestV1[],
    deciding: Deciding,
  ) => readonly (ApprovalDecisionV1 | undefined)[]
  readonly answered: (
    decisions: readonly ApprovalDecisionV1[],
    requests: readonly ApprovalRequestV1[],
  ) => unknown
}

type Requests = readonly ApprovalRequestV1[]
const only = <T>(items: readonly T[]): T => items[0] ?? assert.fail('nothing there')

const MAPPERS: Readonly<Record<string, Mapper>> = {
  'ag-ui': {
    from: ({ foreign, call }, asking) => [agUi.fromAgUi(foreign, call ?? assert.fail(), asking)],
    to: (requests) => agUi.toAgUi(only(requests)),
    decided: ({ answer }, requests, who) => [agUi.decisionFromAgUi(answer, only(requests), who)],
    answered: (decisions) => agUi.decisionToAgUi(only(decisions)),
  },
  langchain: {
    from: ({ foreign }, asking) => langchain.fromLangchain(foreign, 'int-1', asking),
    to: langchain.toLangchain,
    decided: ({ answer }, requests, who) => langchain.decisionsFromLangchain(answer, requests, who),
    answered: langchain.decisionsToLangchain,
  },
  'agent-inbox': {
    from: ({ foreign }, asking) => [inbox.fromAgentInbox(foreign, 'int-2', asking)],
    to: (requests) => inbox.toAgentInbox(only(requests)),
    decided: ({ answer }, all, who) => [inbox.decisionFromAgentInbox(answer, only(all), who)],
    answered: (decisions, all) => inbox.decisionToAgentInbox(only(decisions), only(all)),
  },
  'ai-sdk': {
    from: ({ foreign }, asking) => [aiSdk.fromAiSdk(foreign, asking)],
    to: (requests) => aiSdk.toAiSdk(only(requests)),
    decided: ({ answer }, requests, who) => [aiSdk.decisionFromAiSdk(answer, only(requests), who)],
    answered: (decisions) => aiSdk.decisionToAiSdk(only(decisions)),
  },
  'openai-mcp': {
    from: ({ foreign }, asking) => [openAi.fromOpenAiMcp(foreign, asking)],
    to: (requests) => openAi.toOpenAiMcp(only(requests)),
    decided: ({ answer }, all, who) => [openAi.decisionFromOpenAiMcp(answer, only(all), who)],
    answered: (decisions) => openAi.decisionToOpenAiMcp(only(decisions)),
  },
  'openai-agents': {
    from: ({ foreign }, asking) => [openAi.fromOpenAiAgents(foreign, asking)],
    to: (requests) => openAi.toOpenAiAgents(only(requests)),
    decided: ({ answer }, all, who) => [
      openAi.decisionFromOpenAiAgents(answer as openAi.RunStateCall, only(all), who),
    ],
    answered: (decisions) => openAi.decisionToOpenAiAgents(only(decisions)),
  },
  'mcp-elicitation': {
    from: ({ foreign }, asking) => [mcp.fromElicitation(foreign, 'el-1', asking)],
    to: (requests) => mcp.toElicitation(only(requests)),
    decided: ({ answer }, all, who) => [mcp.decisionFromElicitation(answer, only(all), who)],
    answered: (decisions) => mcp.decisionToElicitation(only(decisions)),
  },
  'mcp-task': {
    from: ({ foreign }, asking) => mcp.fromMcpTask(foreign, asking),
    to: taskOf,
    decided: ({ answer }, requests, who) => {
      const { inputResponses } = answer as mcp.TaskUpdate
      return requests.map((request) => {
        const response = inputResponses[request.id.split('/')[1] ?? '']
        return mcp.decisionFromElicitation(response, request, who)
      })
    },
    answered: (decisions) => mcp.decisionsToMcpTask('786512e2', decisions),
  },
}

/** A task has no message of its own to give back: the questions in it are compared. */
function taskOf(requests: Requests): unknown {
  return requests.map(mcp.toElicitation)
}

for (const [shape, { from, to, decided, answered }] of Object.entries(MAPPERS)) {
  const file = new URL(`./golden/${shape}.json`, import.meta.url)
  const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden

  test(`${shape}: a request is read as in the golden file, and written back unchanged`, () => {
    const requests = from(golden, ASKING)
    assert.deepEqual(
      requests.map((one) => JSON.parse(JSON.stringify({ ...one, origin: undefined })) as unknown),
      golden.requests,
    )
    const { inputRequests } = golden.foreign as { inputRequests?: Record<string, unknown> }
    assert.deepEqual(to(requests), inputRequests ? [inputRequests['q1']] : golden.foreign)
  })

  test(`${shape}: an answer is a decision bound to the digest, and is written back unchanged`, () => {
    const requests = from(golden, ASKING)
    const decisions = decided(golden, requests, DECIDING)
    assert.deepEqual(decisions, golden.decisions)
    assert.deepEqual(answered(golden.decisions, requests), golden.back ?? golden.answer)
    for (const [index, { digest }] of golden.decisions.entries()) {
      assert.equal(digest, golden.requests[index]?.digest)
    }
  })
}
