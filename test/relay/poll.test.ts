import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { readPoll } from '../../src/relay/poll.ts'

const { temporal } = proto
const api = temporal.api.workflowservice.v1
const { TaskQueueKind, WorkerVersioningMode } = temporal.api.enums.v1

const COMMON = {
  namespace: 'orders',
  identity: '42@host',
  workerInstanceKey: 'instance-1',
}

test('the queue of a workflow poll is read, and for sticky ones the normal queue', () => {
  const message = api.PollWorkflowTaskQueueRequest.encode({
    ...COMMON,
    taskQueue: {
      name: 'sticky-1',
      kind: TaskQueueKind.TASK_QUEUE_KIND_STICKY,
      normalName: 'default',
    },
    binaryChecksum: 'sum',
  }).finish()
  assert.deepEqual(readPoll(message), {
    ...COMMON,
    queue: 'sticky-1',
    sticky: true,
    normalQueue: 'default',
    version: '',
  })
})

test('the queue of an activity poll is read', () => {
  const message = api.PollActivityTaskQueueRequest.encode({
    ...COMMON,
    taskQueue: { name: 'default', kind: TaskQueueKind.TASK_QUEUE_KIND_NORMAL },
    taskQueueMetadata: { maxTasksPerSecond: { value: 5 } },
  }).finish()
  const { queue, sticky, normalQueue, identity } = readPoll(message)
  assert.deepEqual(
    { queue, sticky, normalQueue, identity },
    {
      queue: 'default',
      sticky: false,
      normalQueue: '',
      identity: '42@host',
    },
  )
})

test('polls differ by what they are versioned by, and by nothing else', () => {
  const version = (more: object) =>
    readPoll(api.PollWorkflowTaskQueueRequest.encode({ ...COMMON, ...more }).finish()).version
  const deployment = (buildId: string) => ({
    deploymentOptions: {
      deploymentName: 'orion',
      buildId,
      workerVersioningMode: WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED,
    },
  })
  const rules = (buildId: string, useVersioning: boolean) => ({
    workerVersionCapabilities: { buildId, useVersioning },
  })
  assert.notEqual(version(deployment('a')), version(deployment('b')))
  assert.equal(version(deployment('a')), version({ ...deployment('a'), identity: 'other' }))
  assert.notEqual(version(rules('a', true)), version(rules('b', true)))
  assert.equal(
    version(rules('a', false)),
    version(rules('b', false)),
    'a build id alone says little',
  )
})
