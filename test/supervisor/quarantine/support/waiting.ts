import type { Call } from '../../../../src/relay/events.ts'
import type { Task } from '../../../../src/relay/task.ts'
import type { Waiting } from '../../../../src/supervisor/quarantine/line.ts'

export const CALL: Call = {
  id: 1,
  method: 'PollWorkflowTaskQueue',
  role: 'poll-workflow',
  poll: {
    namespace: 'n',
    queue: 'q',
    sticky: false,
    normalQueue: '',
    identity: '',
    workerInstanceKey: '',
    version: '',
  },
}

/** What a poll brought, and when. */
export function arrivedAt(atMs: number): NonNullable<Waiting['arrival']> {
  const reply = { headers: {}, body: Buffer.alloc(0), trailers: undefined }
  return { call: CALL, reply, atMs }
}

type More = Partial<Pick<Waiting, 'arrival' | 'dueAtMs' | 'times'>> & Partial<Pick<Task, 'kind'>>

export function waiting(key: string, { kind = 'workflow', ...more }: More = {}): Waiting {
  const names = { token: key, workflowId: key, runId: key, type: key }
  const task: Task = { kind, ...names, attempt: 1, lastAttempt: false }
  return { key, held: { task, namespace: 'n', answering: false }, dueAtMs: 0, times: 0, ...more }
}
