import { randomUUID } from 'node:crypto'
import { REHEARSAL_TYPE } from '../../contract/rehearsal-type.ts'
import { quietRuntime } from '../quiet-runtime.ts'
import { replayHistories } from '../replay-histories.ts'

/**
 * What a bundle throws as the SDK's own sandbox loads it, and where: every run would fail at its
 * first task. Undefined where it loads.
 */
export async function loadFailure(code: string): Promise<string | undefined> {
  quietRuntime()
  const [broken] = await replayHistories(code, [firstTask()])
  return broken && thrown(broken.reason)
}

// The SDK shows a failure of the code as Rust does, with all that is around it.
const MESSAGE = /message: "((?:[^"\\]|\\.)*)"/
const FRAME = /\\n\s*at (?:[^()]* \()?([^\s()]+:\d+):\d+\)?/

/** The message in what the SDK says of a replay that failed, and the line that threw. */
function thrown(reason: string): string {
  const [, message = reason] = MESSAGE.exec(reason) ?? []
  const [, place] = FRAME.exec(reason) ?? []
  const text = message.replaceAll(/\\(.)/g, '$1')
  return place === undefined ? text : `${place}: ${text}`
}

/** A run of the type that every bundle has, of which nothing is known but that its code loaded. */
function firstTask() {
  const runId = randomUUID()
  const taskQueue = { name: REHEARSAL_TYPE }
  const started = {
    workflowType: { name: REHEARSAL_TYPE },
    taskQueue,
    workflowTaskTimeout: '10s',
    originalExecutionRunId: runId,
    firstExecutionRunId: runId,
    attempt: 1,
  }
  const facts = [
    { eventType: STARTED, workflowExecutionStartedEventAttributes: started },
    { eventType: 'EVENT_TYPE_WORKFLOW_TASK_SCHEDULED', workflowTaskScheduledEventAttributes: {} },
    {
      eventType: 'EVENT_TYPE_WORKFLOW_TASK_STARTED',
      workflowTaskStartedEventAttributes: { scheduledEventId: '2' },
    },
    {
      eventType: 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED',
      workflowTaskCompletedEventAttributes: { scheduledEventId: '2', startedEventId: '3' },
    },
  ]
  const eventTime = new Date().toISOString()
  const events = facts.map((fact, index) => ({ eventId: String(index + 1), eventTime, ...fact }))
  return { workflowId: REHEARSAL_TYPE, history: { events } }
}

const STARTED = 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED'
