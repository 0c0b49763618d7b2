import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Call, Interceptor, Verdict } from '../../src/relay/events.ts'
import type { Relay } from '../../src/relay/relay.ts'
import { readMessage } from '../../src/wire/grpc-frame.ts'
import { readWorkflowTask } from '../../src/relay/task.ts'
import { REHEARSAL_MS_MAX } from '../../src/supervisor/limits.ts'
import { rehearse } from '../../src/supervisor/rehearse.ts'

const POLL = {
  namespace: 'default',
  queue: 'q',
  sticky: false,
  normalQueue: '',
  identity: '',
  workerInstanceKey: '',
  version: '',
}
const poll: Call = { id: 1, method: 'PollWorkflowTaskQueue', role: 'poll-workflow', poll: POLL }
const THROUGH = { forward: true, answer: true }

/** A rehearsal whose worker is this test. */
function begin() {
  let interceptor: Interceptor | undefined
  const intercept = (next: Interceptor | undefined) => (interceptor = next)
  const over = rehearse({ intercept } as unknown as Relay)
  const ask = (call: Call) => (interceptor?.(call) ?? THROUGH) as Verdict
  return {
    over,
    /** The token of the task that the worker is given; undefined where the server is asked. */
    poll() {
      const { instead } = ask(poll)
      const message = instead && readMessage(instead.body, 'identity')
      return message && readWorkflowTask(message)?.token
    },
    answer: (token: string) =>
      ask({ id: 2, method: 'RespondWorkflowTaskCompleted', role: 'complete-workflow', token }),
  }
}

test('a worker runs some made-up tasks that no server sees, and then polls for real ones', async () => {
  const rehearsal = begin()
  const tokens = [1, 2, 3, 4, 5].map(() => rehearsal.poll())
  assert.equal(new Set(tokens).size, 5)
  assert.equal(rehearsal.poll(), undefined)
  for (const token of tokens) assert.equal(rehearsal.answer(token ?? '').forward, false)
  await rehearsal.over
  assert.deepEqual(rehearsal.answer('of a real task'), THROUGH)
})

test('a slow worker gets no more made-up tasks, and no server sees its late answer', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const rehearsal = begin()
  const token = rehearsal.poll() ?? ''
  t.mock.timers.tick(REHEARSAL_MS_MAX)
  assert.equal(rehearsal.poll(), undefined)
  assert.equal(rehearsal.answer(token).forward, false)
  await rehearsal.over
  assert.deepEqual(rehearsal.answer(token), THROUGH)
})
