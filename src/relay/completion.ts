import { readFields } from '../wire/protobuf.ts'
import { readAttemptsMax, readName } from './task.ts'

/** What a worker says when it has completed a workflow task, as far as it must be known. */
export interface Completion {
  /** Whether it waited for local activities meanwhile. */
  readonly waited: boolean
  /**
   * Attempts that activities may have, by their ids, where there is a limit: a server may hand one
   * out with its answer and leave the retry policy out (1.29 does).
   */
  readonly attemptsMax: ReadonlyMap<string, number>
}

const LOCAL_ACTIVITY_MARKER = 'core_local_activity'

/** `RespondWorkflowTaskCompletedRequest`. */
export function readCompletion(message: Uint8Array): Completion {
  const attemptsMax = new Map<string, number>()
  let waited = false
  readFields(message, (field, reader) => {
    if (field === 2) {
      const { activity, marker } = readCommand(reader.bytes())
      if (activity && activity.attemptsMax > 0) attemptsMax.set(activity.id, activity.attemptsMax)
      if (marker === LOCAL_ACTIVITY_MARKER) waited = true
    } else if (field === 6) {
      // One that goes on for longer than a task may take is completed in parts.
      if (reader.bool()) waited = true
    } else return false
    return true
  })
  return { waited, attemptsMax }
}

interface Command {
  activity?: { id: string; attemptsMax: number }
  marker?: string
}

// temporal.api.command.v1.Command
function readCommand(message: Uint8Array): Command {
  const command: Command = {}
  readFields(message, (field, reader) => {
    if (field === 2) command.activity = readActivity(reader.bytes())
    else if (field === 10) command.marker = readName(reader.bytes())
    else return false
    return true
  })
  return command
}

// temporal.api.command.v1.ScheduleActivityTaskCommandAttributes
function readActivity(message: Uint8Array) {
  const activity = { id: '', attemptsMax: 0 }
  readFields(message, (field, reader) => {
    if (field === 1) activity.id = reader.string()
    else if (field === 11) activity.attemptsMax = readAttemptsMax(reader.bytes())
    else return false
    return true
  })
  return activity
}
