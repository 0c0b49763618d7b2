import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pastRequests } from '../../../src/cli/policy/past-requests.ts'
import type { RequestFilter, RequestMessage, RequestRow } from '../../../src/store/store.ts'

/** What the function reads of a row and of a message. */
function storeOf(states: readonly RequestRow['state'][], messages: readonly object[] = []) {
  const rows = states.map((state, index) => ({ approvalKey: `k${index}`, state, gate: {} }))
  const asked: RequestFilter[] = []
  return {
    asked,
    listRequests: async (filter: RequestFilter) => {
      asked.push(filter)
      const from = rows.findIndex(({ approvalKey }) => approvalKey === filter.after) + 1
      return rows.slice(from, from + filter.limit) as unknown as RequestRow[]
    },
    listMessages: async () => messages as unknown as RequestMessage[],
  }
}

function voteOf(id: string, answer: object) {
  const message = {
    kind: 'vote',
    id,
    by: 'ben',
    verdict: 'approve',
    digest: `sha256:${'0'.repeat(64)}`,
  }
  return { message, answer, receivedAt: '2026-11-30T12:00:00.000Z' }
}

test('the newest that have ended are taken, and those still open take nobody’s place', async () => {
  const stateOf = (index: number) => (index % 3 === 0 ? 'open' : 'approved')
  const store = storeOf(Array.from({ length: 450 }, (_, index) => stateOf(index)))
  const past = await pastRequests(store, 'refund', 150)
  assert.equal(past.length, 150)
  assert.equal(past[0]?.id, 'k1')
  assert.ok(store.asked.every(({ newest, policy }) => newest && policy === 'refund'))
  assert.equal((await pastRequests(store, 'refund', 1_000)).length, 300)
})

test('of a request that was reopened only what came afterwards is decided again', async () => {
  const messages = [
    voteOf('before', { kind: 'counted' }),
    voteOf('reopening', { kind: 'reopened' }),
    voteOf('after', { kind: 'decided' }),
  ]
  const [past] = await pastRequests(storeOf(['approved'], messages), 'refund', 1)
  assert.deepEqual(
    past?.messages.map(({ message }) => message.id),
    ['after'],
  )
})

test('a message that nobody has proven is no vote of the person whose name it has', async () => {
  const messages = [
    voteOf('forged', { kind: 'not-allowed', why: 'not-attested' }),
    voteOf('late', { kind: 'too-late' }),
  ]
  const [past] = await pastRequests(storeOf(['expired'], messages), 'refund', 1)
  assert.deepEqual(
    past?.messages.map(({ message }) => message.id),
    ['late'],
  )
})
