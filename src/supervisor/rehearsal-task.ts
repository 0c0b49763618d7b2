import { randomUUID } from 'node:crypto'
import { REHEARSAL_TYPE } from '../contract/rehearsal-type.ts'
import { message, tag, VARINT } from '../wire/protobuf.ts'

// temporal.api.enums.v1.EventType
const EXECUTION_STARTED = 1
const TASK_SCHEDULED = 5
const TASK_STARTED = 6

const TASK_TIMEOUT_S = 10

/**
 * A `PollWorkflowTaskQueueResponse` with the first task of a run that no server knows.
 *
 * @param token what the answer to it is known by
 */
export function rehearsalTask(token: Uint8Array, taskQueue: string): Uint8Array {
  const runId = randomUUID()
  const execution = message((w) =>
    w.uint32(tag(1)).string(REHEARSAL_TYPE).uint32(tag(2)).string(runId),
  )
  const type = message((w) => w.uint32(tag(1)).string(REHEARSAL_TYPE))
  const queue = message((w) => w.uint32(tag(1)).string(taskQueue).uint32(tag(2, VARINT)).int32(1))
  const timeout = message((w) => w.uint32(tag(1, VARINT)).int32(TASK_TIMEOUT_S))
  const now = timestamp()
  const started = message((w) => {
    w.uint32(tag(1)).bytes(type).uint32(tag(5)).bytes(queue).uint32(tag(9)).bytes(timeout)
    w.uint32(tag(14)).string(runId).uint32(tag(16)).string(runId)
    w.uint32(tag(18, VARINT)).int32(1).uint32(tag(28)).string(REHEARSAL_TYPE)
  })
  const scheduled = message((w) => {
    w.uint32(tag(1)).bytes(queue).uint32(tag(2)).bytes(timeout).uint32(tag(3, VARINT)).int32(1)
  })
  const taken = message((w) => w.uint32(tag(1, VARINT)).int32(2))
  const history = message((w) => {
    w.uint32(tag(1)).bytes(event(1, EXECUTION_STARTED, [6, started]))
    w.uint32(tag(1)).bytes(event(2, TASK_SCHEDULED, [10, scheduled]))
    w.uint32(tag(1)).bytes(event(3, TASK_STARTED, [11, taken]))
  })
  return message((w) => {
    w.uint32(tag(1)).bytes(token).uint32(tag(2)).bytes(execution).uint32(tag(3)).bytes(type)
    w.uint32(tag(5, VARINT)).int32(3).uint32(tag(6, VARINT)).int32(1)
    w.uint32(tag(8)).bytes(history).uint32(tag(11)).bytes(queue)
    w.uint32(tag(12)).bytes(now).uint32(tag(13)).bytes(now)
  })
}

function event(id: number, type: number, [field, attributes]: readonly [number, Uint8Array]) {
  return message((w) => {
    w.uint32(tag(1, VARINT)).int32(id).uint32(tag(2)).bytes(timestamp())
    w.uint32(tag(3, VARINT)).int32(type).uint32(tag(field)).bytes(attributes)
  })
}

// google.protobuf.Timestamp
function timestamp(): Uint8Array {
  const nowMs = Date.now()
  return message((w) => w.uint32(tag(1, VARINT)).int64(Math.floor(nowMs / 1_000)))
}
