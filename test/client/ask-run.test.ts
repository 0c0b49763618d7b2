import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askRun } from '../../src/client/ask-run.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import { CALL_TIMEOUT_MS } from '../../src/client/limits.ts'
import { OrionError } from '../../src/errors/orion-error.ts'

const NOBODY = 'no poller seen for task queue recently, worker may be down'

function refusal(code: number, details: string): Error {
  const status = Object.assign(new Error(details), { code, details })
  return new Error('Failed to query Workflow', { cause: status })
}

/** A client whose server refuses the first so many queries. */
function refusing(times: number, error: Error, last?: Error) {
  const asked: number[] = []
  const query = async (): Promise<string> => {
    asked.push(performance.now())
    if (asked.length <= times) throw error
    if (last) throw last
    return 'an answer'
  }
  const temporal = {
    withDeadline: (_: number, make: () => Promise<unknown>) => make(),
    workflow: { getHandle: () => ({ query }) },
  }
  const client = { address: 'a', namespace: 'n', temporal } as unknown as OrionClient
  return { asked, ask: () => askRun<string>(client, 'w', { query: 'status' }) }
}

test('a run whose worker does not poll at that moment is asked again', async () => {
  const { asked, ask } = refusing(3, refusal(9, NOBODY))
  assert.equal(await ask(), 'an answer')
  assert.equal(asked.length, 4)
})

test('a refusal that will not pass is reported at once', async () => {
  for (const [code, details] of [
    [5, 'workflow not found for ID: w'],
    [9, 'workflow task in failed state'],
    [4, 'query timed out before a worker could process it'],
  ] as const) {
    const { asked, ask } = refusing(1, refusal(code, details))
    await assert.rejects(ask(), OrionError)
    assert.equal(asked.length, 1, details)
  }
})

test('without a worker, NO_WORKER is reported within the time limit of a call', async (t) => {
  const { asked, ask } = refusing(Infinity, refusal(9, NOBODY))
  let nowMs = 0
  t.mock.method(performance, 'now', () => (nowMs += 400))
  await assert.rejects(ask(), { code: 'NO_WORKER' })
  const lookedMs = nowMs
  assert.ok(lookedMs <= CALL_TIMEOUT_MS + 1_000, `${lookedMs} ms`)
  assert.ok(asked.length > 3, `asked ${asked.length} times`)
})

test('a last try that the time limit cuts short does not make the server unreachable', async (t) => {
  const { asked, ask } = refusing(3, refusal(9, NOBODY), refusal(1, 'Call cancelled'))
  let nowMs = 0
  t.mock.method(performance, 'now', () => (nowMs += 400))
  await assert.rejects(ask(), { code: 'NO_WORKER' })
  assert.ok(asked.length > 3)
})
