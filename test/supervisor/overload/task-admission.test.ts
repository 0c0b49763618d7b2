import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import type { Call, RelayEvent } from '../../../src/relay/events.ts'
import { TASKS_AT_FIRST } from '../../../src/supervisor/overload/limits.ts'
import { TaskAdmission } from '../../../src/supervisor/overload/task-admission.ts'
import { GRPC } from '../../../src/wire/grpc-status.ts'

const NEVER = new Promise<void>(() => {})
const MAX = 40

function poll(queue: string, sticky = false): Call {
  const names = { namespace: 'n', normalQueue: '', identity: '', workerInstanceKey: '' }
  const asked = { ...names, queue, sticky, version: '' }
  return { id: 1, method: 'PollWorkflowTaskQueue', role: 'poll-workflow', poll: asked }
}

function answerTo(token: string): Call {
  return { id: 2, method: 'RespondWorkflowTaskCompleted', role: 'complete-workflow', token }
}

function handedOut(token: string): RelayEvent {
  const names = { token, workflowId: token, runId: token, type: 't' }
  const task = { kind: 'workflow', ...names, attempt: 1, lastAttempt: false } as const
  return { type: 'tasks-handed-out', call: poll('q'), tasks: [task], delivered: true }
}

/** A worker that has so many tasks. */
function busy(tasks: number) {
  const lowered: number[] = []
  const admission = new TaskAdmission({ max: MAX, onLowered: (limit) => lowered.push(limit) })
  for (let index = 0; index < tasks; index += 1) admission.hear(handedOut(`t${index}`))
  const answer = (token: string, status: number = GRPC.ok) => {
    admission.hear({ type: 'call-begun', call: answerTo(token) })
    admission.hear({ type: 'call-applied', call: answerTo(token), status })
  }
  const passes = async (call: Call, over = NEVER) => {
    let passed = false
    void admission.admit(call, over).then((ended) => (passed = Boolean(ended)))
    await turn()
    return () => passed
  }
  return { admission, answer, passes, lowered }
}

test('a worker with as many tasks as it may have gets no further poll through', async () => {
  const { answer, passes } = busy(TASKS_AT_FIRST)
  const passed = await passes(poll('q'))
  assert.equal(passed(), false)
  answer('t0')
  await turn()
  assert.equal(passed(), true)
})

test('polls of activities are none of its business', async () => {
  const { passes } = busy(MAX)
  const call: Call = { ...poll('q'), method: 'PollActivityTaskQueue', role: 'poll-activity' }
  assert.equal((await passes(call))(), true)
})

test('as many polls of one queue are open as there is room for, whatever others have open', async () => {
  const { passes } = busy(TASKS_AT_FIRST - 2)
  const seen = []
  for (const queue of ['a', 'a', 'a', 'b']) seen.push((await passes(poll(queue)))())
  assert.deepEqual(seen, [true, true, false, true])
})

test('room goes to the sticky queue first', async () => {
  const { admission, passes } = busy(TASKS_AT_FIRST)
  const normal = await passes(poll('q'))
  const sticky = await passes(poll('s', true))
  admission.hear({ type: 'call-applied', call: answerTo('t0'), status: GRPC.ok })
  await turn()
  // Each queue has a poll of its own there; what the first brings counts against the second.
  assert.deepEqual([sticky(), normal()], [true, true])
})

test('the end of a poll makes room for the next', async () => {
  const { admission, passes } = busy(TASKS_AT_FIRST - 1)
  const ended = await admission.admit(poll('q'), NEVER)
  const next = await passes(poll('q'))
  assert.equal(next(), false)
  ended?.()
  await turn()
  assert.equal(next(), true)
})

test('a poll that is not needed any more is let go', async () => {
  const { admission } = busy(TASKS_AT_FIRST)
  assert.equal(await admission.admit(poll('q'), Promise.resolve()), undefined)
})

test('a late answer lowers the limit, with a log line', () => {
  const { admission, answer, lowered } = busy(TASKS_AT_FIRST)
  answer('t0', GRPC.notFound)
  answer('t1', GRPC.notFound)
  assert.equal(admission.limit(), TASKS_AT_FIRST / 2)
  assert.deepEqual(lowered, [TASKS_AT_FIRST / 2])
})

test('an answer that the worker has to repeat keeps its task', async () => {
  const { answer, passes } = busy(TASKS_AT_FIRST)
  answer('t0', GRPC.unavailable)
  assert.equal((await passes(poll('q')))(), false)
})
