import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Call } from '../../../src/relay/events.ts'
import type { Poll } from '../../../src/relay/poll.ts'
import type { Task } from '../../../src/relay/task.ts'
import { HeldTasks } from '../../../src/supervisor/guardian/held-tasks.ts'

const TASK: Task = {
  kind: 'activity',
  token: 't-1',
  workflowId: 'w-1',
  runId: 'r-1',
  type: 'charge',
  attempt: 1,
  lastAttempt: false,
}
const CALL: Call = { id: 1, method: 'x', role: 'answer-activity', token: 't-1' }
const POLL: Poll = {
  namespace: 'n-1',
  queue: 'q',
  sticky: false,
  normalQueue: '',
  identity: '',
  workerInstanceKey: '',
  version: '',
}

function hold() {
  const heard: string[] = []
  const tasks = new HeldTasks({
    onStray: ({ task }) => heard.push(`stray ${task.token}`),
    onLateAnswer: ({ token }) => heard.push(`late ${token}`),
  })
  const poll: Call = { id: 2, method: 'x', role: 'poll-activity', poll: POLL }
  tasks.hear({ type: 'call-begun', call: poll })
  tasks.hear({ type: 'tasks-handed-out', call: poll, tasks: [TASK], delivered: true })
  const tokens = () => tasks.all().map(({ task, answering }) => [task.token, answering])
  return { tasks, heard, tokens }
}

test('a worker holds a task until the server has taken its answer', () => {
  const { tasks, heard, tokens } = hold()
  assert.equal(tasks.all()[0]?.namespace, 'n-1')
  tasks.hear({ type: 'call-begun', call: CALL })
  assert.deepEqual(tokens(), [['t-1', true]])
  tasks.hear({ type: 'call-applied', call: CALL, status: 14 })
  assert.deepEqual(tokens(), [['t-1', false]])
  tasks.hear({ type: 'call-applied', call: CALL, status: 0 })
  assert.deepEqual([tokens(), heard], [[], []])
})

test('a late answer is reported, and its task is not held', () => {
  const { tasks, heard, tokens } = hold()
  tasks.hear({ type: 'call-applied', call: CALL, status: 5 })
  assert.deepEqual([tokens(), heard], [[], ['late t-1']])
})

test('a task that no worker got is a stray', () => {
  const { tasks, heard, tokens } = hold()
  const stray = { ...TASK, token: 't-2' }
  tasks.hear({ type: 'tasks-handed-out', call: CALL, tasks: [stray], delivered: false })
  assert.deepEqual([tokens(), heard], [[['t-1', false]], ['stray t-2']])
})

test('waiting for answers under way ends when one of them is lost', async () => {
  const { tasks, tokens } = hold()
  tasks.hear({ type: 'call-begun', call: CALL })
  const settled = tasks.settled(new AbortController().signal)
  tasks.hear({ type: 'call-lost', call: CALL, reason: 'gone' })
  assert.deepEqual(tokens(), [['t-1', false]])
  await settled
})

test('only queues of one worker’s own are shut for it', () => {
  const { tasks } = hold()
  const sticky = { ...POLL, queue: 'own', sticky: true }
  tasks.hear({ type: 'call-begun', call: { ...CALL, poll: sticky } })
  assert.deepEqual(tasks.stickyQueues(), [sticky])
})
