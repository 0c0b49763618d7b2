import assert from 'node:assert/strict'
import { test } from 'node:test'
import { laneOf, methodPath, methodRole } from '../../src/relay/methods.ts'

test('a call is known by its method and service', () => {
  const table = [
    [methodPath('PollWorkflowTaskQueue'), 'poll-workflow'],
    [methodPath('PollActivityTaskQueue'), 'poll-activity'],
    [methodPath('RespondWorkflowTaskCompleted'), 'complete-workflow'],
    [methodPath('RespondWorkflowTaskFailed'), 'answer-workflow'],
    [methodPath('RespondActivityTaskCompleted'), 'answer-activity'],
    [methodPath('RespondActivityTaskFailed'), 'answer-activity'],
    [methodPath('RespondActivityTaskCanceled'), 'answer-activity'],
    [methodPath('StartWorkflowExecution'), 'other'],
    [methodPath('PollWorkflowTaskQueue').replace('workflowservice', 'anotherservice00'), 'other'],
    [methodPath('PollWorkflowTaskQueue').replace('/temporal', '/Temporal'), 'other'],
    ['', 'other'],
  ] as const
  for (const [path, role] of table) assert.equal(methodRole(path), role, path)
})

test('every kind of poll has connections apart, and nothing else has', () => {
  const table = [
    ['PollWorkflowTaskQueue', 'polls'],
    ['PollActivityTaskQueue', 'polls'],
    ['PollNexusTaskQueue', 'polls'],
    ['PollWorkflowExecutionUpdate', 'calls'],
    ['RespondActivityTaskCompleted', 'calls'],
    ['DescribeTaskQueue', 'calls'],
    ['', 'calls'],
  ] as const
  for (const [method, lane] of table) assert.equal(laneOf(method), lane, method)
})
