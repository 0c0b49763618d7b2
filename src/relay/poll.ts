import { readFields } from '../wire/protobuf.ts'

/** Which queue a poll is for: the fields that both kinds of poll share. */
export interface Poll {
  readonly namespace: string
  readonly queue: string
  readonly sticky: boolean
  /** Of a sticky queue: the queue whose runs it holds. */
  readonly normalQueue: string
  readonly identity: string
  readonly workerInstanceKey: string
  /** Code and version that poll; polls of different versions are not for each other. */
  readonly version: string
}

// temporal.api.enums.v1.TaskQueueKind
const STICKY = 2

/** `PollWorkflowTaskQueueRequest` and `PollActivityTaskQueueRequest`. */
export function readPoll(message: Uint8Array): Poll {
  const poll = {
    namespace: '',
    queue: '',
    sticky: false,
    normalQueue: '',
    identity: '',
    workerInstanceKey: '',
    version: '',
  }
  readFields(message, (field, reader) => {
    if (field === 1) poll.namespace = reader.string()
    else if (field === 2) Object.assign(poll, readQueue(reader.bytes()))
    else if (field === 3) poll.identity = reader.string()
    else if (field === 5) poll.version ||= readRules(reader.bytes())
    else if (field === 6) poll.version = Buffer.from(reader.bytes()).toString('base64')
    else if (field === 8) poll.workerInstanceKey = reader.string()
    else return false
    return true
  })
  return poll
}

// temporal.api.taskqueue.v1.TaskQueue
function readQueue(message: Uint8Array) {
  const queue = { queue: '', sticky: false, normalQueue: '' }
  readFields(message, (field, reader) => {
    if (field === 1) queue.queue = reader.string()
    else if (field === 2) queue.sticky = reader.int32() === STICKY
    else if (field === 3) queue.normalQueue = reader.string()
    else return false
    return true
  })
  return queue
}

// temporal.api.common.v1.WorkerVersionCapabilities: the versioning of before deployments.
function readRules(message: Uint8Array): string {
  const rules = { buildId: '', used: false }
  readFields(message, (field, reader) => {
    if (field === 1) rules.buildId = reader.string()
    else if (field === 2) rules.used = reader.bool()
    else return false
    return true
  })
  return rules.used ? rules.buildId : ''
}
