import { FailureType } from '../../contract/failure-types.ts'
import type { Poll } from '../../relay/poll.ts'
import { message, tag, VARINT } from '../../wire/protobuf.ts'
import type { HeldTask } from './held-tasks.ts'

const SOURCE = 'Orion'
const NS_PER_MS = 1_000_000
const MS_PER_S = 1_000
// temporal.api.enums.v1.WorkflowTaskFailedCause: of those that a worker may give one of two that do
// not count as an attempt. Each that does lengthens the timeout of the next task, up to 10 minutes.
const FAILOVER_CLOSE_COMMAND = 18
// temporal.api.enums.v1.TaskQueueType
const TASK_QUEUE_TYPES = [1, 2]

/** `ShutdownWorkerRequest`: the sticky queue is no more, nor are the polls of the worker. */
export function shutdownWorkerRequest(poll: Poll, reason: string): Uint8Array {
  return message((w) => {
    w.uint32(tag(1)).string(poll.namespace)
    w.uint32(tag(2)).string(poll.queue)
    w.uint32(tag(3)).string(poll.identity)
    w.uint32(tag(4)).string(reason)
    w.uint32(tag(6)).string(poll.workerInstanceKey)
    w.uint32(tag(7)).string(poll.normalQueue)
    w.uint32(tag(8)).fork()
    for (const type of TASK_QUEUE_TYPES) w.int32(type)
    w.ldelim()
  })
}

/** `RespondWorkflowTaskFailedRequest`. */
export function workflowTaskFailedRequest(held: HeldTask, reason: string): Uint8Array {
  return message((w) => {
    w.uint32(tag(1)).bytes(Buffer.from(held.task.token, 'base64'))
    w.uint32(tag(2, VARINT)).int32(FAILOVER_CLOSE_COMMAND)
    w.uint32(tag(3)).bytes(failure(reason))
    w.uint32(tag(4)).string(SOURCE)
    w.uint32(tag(6)).string(held.namespace)
  })
}

/** `RespondActivityTaskFailedRequest`, with the delay before the next attempt. */
export function activityTaskFailedRequest(
  held: HeldTask,
  reason: string,
  retryDelayMs: number,
): Uint8Array {
  return message((w) => {
    w.uint32(tag(1)).bytes(Buffer.from(held.task.token, 'base64'))
    w.uint32(tag(2)).bytes(failure(reason, retryDelayMs))
    w.uint32(tag(3)).string(SOURCE)
    w.uint32(tag(4)).string(held.namespace)
  })
}

// temporal.api.failure.v1.Failure with an ApplicationFailureInfo.
function failure(reason: string, retryDelayMs?: number): Uint8Array {
  return message((w) => {
    w.uint32(tag(1)).string(reason).uint32(tag(2)).string(SOURCE)
    w.uint32(tag(5)).fork()
    w.uint32(tag(1)).string(FailureType.WorkerDied)
    if (retryDelayMs !== undefined) {
      // google.protobuf.Duration
      w.uint32(tag(4)).fork()
      w.uint32(tag(1, VARINT)).int64(Math.floor(retryDelayMs / MS_PER_S))
      w.uint32(tag(2, VARINT)).int32((retryDelayMs % MS_PER_S) * NS_PER_MS)
      w.ldelim()
    }
    w.ldelim()
  })
}
