import type { PolicyGate } from '../../src/approvals/policy/gate-state.ts'
import { openPolicyGate } from '../../src/approvals/policy/open-gate.ts'
import { peopleSchema } from '../../src/approvals/policy/people.ts'
import { approvalPolicySchema } from '../../src/approvals/policy/policy.ts'
import { scheduleOf } from '../../src/approvals/policy/schedule.ts'
import type { Json } from '../../src/contract/json.ts'
import type { RequestAsRow } from '../../src/contract/request-row.ts'
import type { Store } from '../../src/store/store.ts'
import { WRITTEN_AT_ONCE } from './limits.ts'

const GROUP = 'finance'

/** Requests as runs write them, all open, each with another deadline. */
export async function fillRequests(
  store: Store,
  count: number,
  people: readonly string[],
): Promise<void> {
  const rowOf = rowsFor(people)
  let next = 0
  const write = async () => {
    for (let index = next++; index < count; index = next++) await store.openRequest(rowOf(index))
  }
  await Promise.all(Array.from({ length: WRITTEN_AT_ONCE }, write))
}

function rowsFor(people: readonly string[]): (index: number) => RequestAsRow {
  const nowMs = Date.now()
  const { answers: _, ...gate } = openGate(people, nowMs)
  return (index) => ({
    approvalKey: `refund-${index}/request`,
    workflowId: `refund-${index}`,
    runId: `r${index}`,
    approvalId: 'request',
    policyName: gate.policy.name,
    policyVersion: gate.policy.version,
    digest: gate.digest,
    state: 'open',
    request: {
      action: gate.action,
      reason: `The parcel of order ${index} came back, and the customer wants the money.`,
      requestedBy: 'agent-7',
    },
    gate: gate as unknown as Json,
    revision: 1,
    deciders: people,
    requestedBy: 'agent-7',
    openedAt: new Date(nowMs).toISOString(),
    deadline: new Date(nowMs + (index + 60) * 60_000).toISOString(),
  })
}

function openGate(people: readonly string[], atMs: number): PolicyGate {
  const policy = approvalPolicySchema.parse({
    schema: 'orion.policy/v1',
    name: 'refund',
    version: 3,
    approvers: { groups: [GROUP] },
    quorum: 2,
    deadline: '30d',
  })
  const persons = people.map((id) => ({ id, groups: [GROUP] }))
  const { gate } = openPolicyGate({
    approvalId: 'request',
    policy,
    people: peopleSchema.parse({ persons }),
    asked: { requestedBy: 'agent-7' },
    action: { name: 'payments.refund', args: { to: 'c1', amount: 40 } },
    schedule: scheduleOf(policy, atMs),
    atMs,
  })
  return gate
}
