import protobuf from 'protobufjs/minimal.js'
import { FailureType } from '../../contract/failure-types.ts'
import type { Poll } from '../../relay/poll.ts'
import type { HeldTask } from './held-tasks.ts'

const { Writer } = protobuf

const SOURCE = 'Orion'
const NS_PER_MS = 1_000_000
const MS_PER_S = 1_000
// temporal.api.enums.v1.WorkflowTaskFailedCause
const WORKFLOW_WORKER_UNHANDLED_FAILURE = 14
// temporal.api.enums.v1.TaskQueueType
const TASK_QUEUE_TYPES = [1, 2]

/** `ShutdownWorkerRequest`: the sticky queue is no more, nor are the polls of the worker. */
export function shutdownWorkerRequest(poll: Poll, reason: string): Uint8Array {
  const writer = Writer.create()
  writer.uint32(tag(1)).string(poll.namespace)
  writer.uint32(tag(2)).string(poll.queue)
  writer.uint32(tag(3)).string(poll.identity)
  writer.uint32(tag(4)).string(reason)
  writer.uint32(tag(6)).string(poll.workerInstanceKey)
  writer.uint32(tag(7)).string(poll.normalQueue)
  writer.uint32(tag(8)).fork()
  for (const type of TASK_QUEUE_TYPES) writer.int32(type)
  return writer.ldelim().finish()
}

/** `RespondWorkflowTaskFailedRequest`. */
export function workflowTaskFailedRequest(held: HeldTask, message: string): Uint8Array {
  const writer = Writer.create()
  writer.uint32(tag(1)).bytes(Buffer.from(held.task.token, 'base64'))
  writer.uint32(tag(2, VARINT)).int32(WORKFLOW_WORKER_UNHANDLED_FAILURE)
  writer.uint32(tag(3)).bytes(failure(message))
  writer.uint32(tag(4)).string(SOURCE)
  writer.uint32(tag(6)).string(held.namespace)
  return writer.finish()
}

/** `RespondActivityTaskFailedRequest`, with the delay before the next attempt. */
export function activityTaskFailedRequest(
  held: HeldTask,
  message: string,
  retryDelayMs: number,
): Uint8Array {
  const writer = Writer.create()
  writer.uint32(tag(1)).bytes(Buffer.from(held.task.token, 'base64'))
  writer.uint32(tag(2)).bytes(failure(message, retryDelayMs))
  writer.uint32(tag(3)).string(SOURCE)
  writer.uint32(tag(4)).string(held.namespace)
  return writer.finish()
}

// temporal.api.failure.v1.Failure with an ApplicationFailureInfo.
function failure(message: string, retryDelayMs?: number): Uint8Array {
  const writer = Writer.create()
  writer.uint32(tag(1)).string(message)
  writer.uint32(tag(2)).string(SOURCE)
  writer.uint32(tag(5)).fork()
  writer.uint32(tag(1)).string(FailureType.WorkerDied)
  if (retryDelayMs !== undefined) {
    // google.protobuf.Duration
    writer.uint32(tag(4)).fork()
    writer.uint32(tag(1, VARINT)).int64(Math.floor(retryDelayMs / MS_PER_S))
    writer.uint32(tag(2, VARINT)).int32((retryDelayMs % MS_PER_S) * NS_PER_MS)
    writer.ldelim()
  }
  return writer.ldelim().finish()
}

const VARINT = 0
const LENGTH_DELIMITED = 2

function tag(field: number, wireType: number = LENGTH_DELIMITED): number {
  return ((field << 3) | wireType) >>> 0
}
