import { randomUUID } from 'node:crypto'
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { taskQueueSchema, workflowIdSchema } from '../contract/ids.ts'
import { DEFAULT_TASK_QUEUE } from '../contract/task-queues.ts'
import {
  isWorkflowTypeName,
  WORKFLOW_TYPES,
  type WorkflowTypeName,
} from '../contract/workflow-types.ts'
import { OrionError } from '../errors/orion-error.ts'
import { checkPayload } from './check-payload.ts'
import { call, type OrionClient } from './connect.ts'
import {
  LARGE_INPUT_BYTES,
  LARGE_WORKFLOW_TASK_TIMEOUT_MS,
  WORKFLOW_TASK_TIMEOUT_MS,
} from './limits.ts'
import { parse } from './parse.ts'

export interface StartRunOptions {
  readonly type: string
  readonly input?: unknown
  /** Made up where absent. One id is one run forever. */
  readonly id?: string | undefined
  readonly taskQueue?: string
  /** Take a type that is not Orion's own; its input is then sent as it is. */
  readonly custom?: boolean
}

export interface StartedRun {
  readonly id: string
  /** Temporal's id of this run, which changes when a run is retried or reset. */
  readonly runId: string
}

/**
 * Starts a run, after checking type, id and input: nothing is started where one is wrong.
 *
 * @throws OrionError `WORKFLOW_TYPE_UNKNOWN`, `INPUT_INVALID`, `PAYLOAD_TOO_LARGE`,
 *   `RUN_ALREADY_EXISTS`, `TEMPORAL_UNREACHABLE`, `TEMPORAL_REFUSED`
 */
export async function startRun(client: OrionClient, options: StartRunOptions): Promise<StartedRun> {
  const { type, input, custom = false } = options
  const made = `${type}-${randomUUID().slice(0, 8)}`
  const id = parse(workflowIdSchema, options.id ?? made, 'The id')
  const taskQueue = parse(
    taskQueueSchema,
    options.taskQueue ?? DEFAULT_TASK_QUEUE,
    'The task queue',
  )
  const inputBytes = checkPayload(client, input, 'The input')
  const summary = custom ? undefined : checkedSummary(type, input)
  const start = () =>
    call(client, ({ workflow }) =>
      workflow.start(type, {
        workflowId: id,
        taskQueue,
        args: input === undefined ? [] : [input],
        workflowTaskTimeout: taskTimeoutMs(inputBytes),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        ...(summary && { staticSummary: summary }),
      }),
    )
  try {
    const { firstExecutionRunId: runId } = await start()
    return { id, runId }
  } catch (error) {
    if (!(error instanceof OrionError && isAlreadyStarted(error.cause))) throw error
    throw new OrionError('RUN_ALREADY_EXISTS', `There is already a run "${id}".`, { cause: error })
  }
}

function taskTimeoutMs(inputBytes: number): number {
  return inputBytes > LARGE_INPUT_BYTES ? LARGE_WORKFLOW_TASK_TIMEOUT_MS : WORKFLOW_TASK_TIMEOUT_MS
}

// Temporal's own limit for a summary.
const SUMMARY_BYTES_MAX = 200

function checkedSummary(type: string, input: unknown): string {
  if (!isWorkflowTypeName(type)) throw unknownType(type)
  const { input: schema, summary } = WORKFLOW_TYPES[type] as (typeof WORKFLOW_TYPES)['order']
  const text = summary(parse(schema, input, `The input of ${type}`))
  // A character that the cut splits is left out.
  return Buffer.from(text)
    .subarray(0, SUMMARY_BYTES_MAX)
    .toString()
    .replace(/\uFFFD$/, '')
}

function unknownType(type: string): OrionError {
  const known = Object.keys(WORKFLOW_TYPES) as WorkflowTypeName[]
  return new OrionError(
    'WORKFLOW_TYPE_UNKNOWN',
    `Orion has no workflow type "${type}"; it has ${known.join(', ')}.`,
    { remedy: 'Name one of these, or add --custom to start a type of your own.' },
  )
}

function isAlreadyStarted(error: unknown): boolean {
  return error instanceof WorkflowExecutionAlreadyStartedError
}
