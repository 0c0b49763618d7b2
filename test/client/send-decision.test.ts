import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrionClient } from '../../src/client/connect.ts'
import { sendDecisionSignal, sendDecisionUpdate } from '../../src/client/send-decision.ts'

/** A connection that keeps what is sent, as the server would get it. */
function recorder() {
  const sent: { name: string; what: unknown }[] = []
  const keep = async (definition: { name: string }, what: unknown) => {
    sent.push({ name: definition.name, what })
    return {}
  }
  const temporal = {
    workflow: { getHandle: () => ({ signal: keep, executeUpdate: keep }) },
    withDeadline: (_deadline: number, make: () => unknown) => make(),
  }
  return { client: { temporal } as unknown as OrionClient, sent }
}

const ANSWER = { decisionId: 'd-1', approver: 'maria' }

test('a decision by signal is the same decision', async () => {
  for (const [decision, name] of [
    ['approved', 'approve'],
    ['rejected', 'reject'],
  ] as const) {
    const { client, sent } = recorder()
    await sendDecisionSignal(client, 'run-1', { decision, ...ANSWER })
    assert.deepEqual(sent, [{ name, what: ANSWER }])
  }
})

test('a decision by update has an id that its repetition has again', async () => {
  const { client, sent } = recorder()
  const input = { decision: 'rejected', ...ANSWER } as const
  await sendDecisionUpdate(client, 'run-1', input)
  assert.deepEqual(sent, [{ name: 'decide', what: { args: [input], updateId: 'decide-d-1' } }])
})

test('the same id for another approval of the run is another update', async () => {
  const { client, sent } = recorder()
  const input = { decision: 'rejected', approvalId: 'money', ...ANSWER } as const
  await sendDecisionUpdate(client, 'run-1', input)
  const what = { args: [input], updateId: 'decide-money/d-1' }
  assert.deepEqual(sent, [{ name: 'decide', what }])
})
