import { fileURLToPath } from 'node:url'
import type { GateMessage } from '../../src/approvals/policy/gate-message.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import { showRequest } from '../../src/client/requests/list-requests.ts'
import { sendGateMessage } from '../../src/client/requests/send-message.ts'
import { startRun } from '../../src/client/start-run.ts'
import { GATE_MESSAGE } from '../../src/contract/policy-gate.ts'
import { ARGS, ARGS_SCHEMA } from '../approvals/policy/gate-support.ts'
import { policyOf } from '../approvals/policy/support.ts'
import { connectStack } from '../support/stack-client.ts'
import { waitFor } from '../support/wait-for.ts'
import type { Scenario } from './scenarios.ts'

const WORKFLOWS = fileURLToPath(new URL('../workflows/policy-gate/workflows.ts', import.meta.url))

const APPROVAL = 'request'

/** Two of three under a policy: an edit, votes as signal and as update; somebody joins. */
export const POLICY_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'policy-1-two-of-three': {
    type: 'underPolicy',
    input: undefined,
    workflows: WORKFLOWS,
    begin: startWithPeople,
    act: editAndVote,
  },
  'policy-2-reopened': {
    type: 'underPolicy',
    input: undefined,
    workflows: WORKFLOWS,
    begin: startWithPeople,
    act: reopenAndVote,
  },
}

async function startWithPeople(client: OrionClient, id: string): Promise<void> {
  await using stack = await connectStack()
  await stack.store.putGroup('finance')
  for (const person of ['a', 'b', 'c']) {
    await stack.store.putPerson({ id: person, logins: [], roles: [] })
    await stack.store.addMember('finance', person)
  }
  const input = {
    policy: policyOf({ edits: 'allowed' }),
    requestedBy: 'agent-7',
    action: { name: 'refund', args: ARGS, argsSchema: ARGS_SCHEMA },
  }
  await startRun(client, { type: 'underPolicy', id, input, custom: true })
}

async function editAndVote(client: OrionClient, id: string): Promise<void> {
  await using stack = await connectStack()
  const show = () => showRequest(stack.store, { id }).catch(() => undefined)
  const say = (message: GateMessage) =>
    sendGateMessage(client, { id, approvalId: APPROVAL, message, store: stack.store })
  const vote = (voteId: string, by: string, digest: string) =>
    ({ kind: 'vote', id: voteId, by, verdict: 'approve', digest }) as const
  const { digest } = await waitFor('the request', show)
  const edit = { kind: 'edit', id: 'e1', by: 'c', digest, args: { ...ARGS, amount: 20 } } as const
  const { answer } = await say(edit)
  if (answer?.kind !== 'new-vote') throw new Error(`the edit was ${answer?.kind}`)
  const message = vote('v1', 'a', answer.digest)
  const letter = { approvalId: APPROVAL, message }
  await client.temporal.workflow.getHandle(id).signal(GATE_MESSAGE, letter)
  await waitFor('the first vote', async () => (await show())?.have === 1)
  await say(vote('v2', 'b', answer.digest))
}

async function reopenAndVote(client: OrionClient, id: string): Promise<void> {
  await using stack = await connectStack()
  const show = () => showRequest(stack.store, { id }).catch(() => undefined)
  const say = (message: GateMessage) =>
    sendGateMessage(client, { id, approvalId: APPROVAL, message, store: stack.store })
  const { digest } = await waitFor('the request', show)
  const vote = { kind: 'vote', verdict: 'approve', digest } as const
  await say({ ...vote, id: 'v1', by: 'a' })
  await stack.store.putPerson({ id: 'd', logins: [], roles: [] })
  await stack.store.addMember('finance', 'd')
  const { answer } = await say({ kind: 'reopen', id: 'r1', by: 'olga', reason: 'd has joined' })
  if (answer?.kind !== 'reopened') throw new Error(`the reopening was ${answer?.kind}`)
  await say({ ...vote, id: 'v2', by: 'd' })
  await say({ ...vote, id: 'v3', by: 'a' })
}
