import { readMessage } from '../wire/grpc-frame.ts'
import type { Call } from './events.ts'
import type { Reply } from './exchange.ts'
import { readActivityTask, readWorkflowTask, type Task } from './task.ts'

/** The tasks that came with the answer to a poll: one or none. */
export function tasksOf({ role }: Call, reply: Reply): Task[] {
  const message = messageOf(reply)
  const task = role === 'poll-workflow' ? readWorkflowTask(message) : readActivityTask(message)
  return task ? [task] : []
}

/** A poll that ended without a task is answered with an empty message. */
export function messageOf({ body, headers }: Reply): Buffer {
  return readMessage(body, String(headers['grpc-encoding'])) ?? Buffer.alloc(0)
}
