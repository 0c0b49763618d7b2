import { readField, readFields } from '../wire/protobuf.ts'

/** A task that the server has handed out, as far as one needs to know it to give it back. */
export interface Task {
  readonly kind: 'workflow' | 'activity'
  /** Names this one attempt to the server; base64. */
  readonly token: string
  readonly workflowId: string
  readonly runId: string
  /** Of the workflow, or of the activity. */
  readonly type: string
  /** Of an activity. */
  readonly activityId?: string
  /** Of a workflow task: the event that began the last one that was completed; 0 for none. */
  readonly previousStartedId?: number
  readonly attempt: number
  /** Whether its retry policy allows no attempt after this one. */
  readonly lastAttempt: boolean
}

/** `PollWorkflowTaskQueueResponse`. A query is no task: it changes nothing, and its asker waits. */
export function readWorkflowTask(message: Uint8Array): Task | undefined {
  const task = { token: '', workflowId: '', runId: '', type: '', attempt: 1, query: false }
  let previousStartedId = 0
  readFields(message, (field, reader) => {
    if (field === 1) task.token = base64(reader.bytes())
    else if (field === 2) Object.assign(task, readExecution(reader.bytes()))
    else if (field === 3) task.type = readName(reader.bytes())
    else if (field === 4) previousStartedId = Number(reader.int64())
    else if (field === 6) task.attempt = reader.int32()
    else if (field === 10) task.query = reader.bytes().length > 0
    else return false
    return true
  })
  const { query, ...rest } = task
  if (rest.token === '' || query) return undefined
  return { ...rest, kind: 'workflow', previousStartedId, lastAttempt: false }
}

/**
 * `PollActivityTaskQueueResponse`.
 *
 * @param scheduled attempts that activities may have, for a message without a retry policy
 */
export function readActivityTask(
  message: Uint8Array,
  scheduled?: ReadonlyMap<string, number>,
): Task | undefined {
  const task = { token: '', workflowId: '', runId: '', type: '', activityId: '', attempt: 1 }
  let attemptsMax: number | undefined
  readFields(message, (field, reader) => {
    if (field === 1) task.token = base64(reader.bytes())
    else if (field === 4) Object.assign(task, readExecution(reader.bytes()))
    else if (field === 5) task.type = readName(reader.bytes())
    else if (field === 6) task.activityId = reader.string()
    else if (field === 13) task.attempt = reader.int32()
    else if (field === 17) attemptsMax = readAttemptsMax(reader.bytes())
    else return false
    return true
  })
  if (task.token === '') return undefined
  attemptsMax ??= scheduled?.get(task.activityId) ?? 0
  const lastAttempt = attemptsMax > 0 && task.attempt >= attemptsMax
  return { ...task, kind: 'activity', lastAttempt }
}

/** `RespondWorkflowTaskCompletedResponse`: the next task of the run, and activities, ride along. */
export function readInlinedTasks(
  message: Uint8Array,
  scheduled?: ReadonlyMap<string, number>,
): Task[] {
  const tasks: (Task | undefined)[] = []
  readFields(message, (field, reader) => {
    if (field === 1) tasks.push(readWorkflowTask(reader.bytes()))
    else if (field === 2) tasks.push(readActivityTask(reader.bytes(), scheduled))
    else return false
    return true
  })
  return tasks.filter((task) => task !== undefined)
}

/** The task token is the first field of every `Respond…` request that we read. */
export function readToken(message: Uint8Array): string | undefined {
  return readField(message, 1, (reader) => base64(reader.bytes()))
}

// temporal.api.common.v1.WorkflowExecution
function readExecution(message: Uint8Array) {
  const execution = { workflowId: '', runId: '' }
  readFields(message, (field, reader) => {
    if (field === 1) execution.workflowId = reader.string()
    else if (field === 2) execution.runId = reader.string()
    else return false
    return true
  })
  return execution
}

/** `WorkflowType`, `ActivityType`, and other messages that begin with a name. */
export function readName(message: Uint8Array): string {
  return readField(message, 1, (reader) => reader.string()) ?? ''
}

/** `temporal.api.common.v1.RetryPolicy`; 0 for no limit. */
export function readAttemptsMax(message: Uint8Array): number {
  return readField(message, 4, (reader) => reader.int32()) ?? 0
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
