import { taskQueueSchema } from '../contract/ids.ts'
import { DEFAULT_TASK_QUEUE } from '../contract/task-queues.ts'
import {
  isWorkflowTypeName,
  WORKFLOW_TYPES,
  type WorkflowTypeName,
} from '../contract/workflow-types.ts'
import { OrionError } from '../errors/orion-error.ts'
import { checkPayload } from './check-payload.ts'
import type { OrionClient } from './connect.ts'
import {
  LARGE_INPUT_BYTES,
  LARGE_WORKFLOW_TASK_TIMEOUT_MS,
  WORKFLOW_TASK_TIMEOUT_MS,
} from './limits.ts'
import { parse } from './parse.ts'

/** A run to start, at once or by a schedule. */
export interface StartChoice<Input = unknown> {
  readonly type: string
  readonly input?: Input
  readonly taskQueue?: string
  /** Take a type that is not Orion's own; its input is then sent as it is. */
  readonly custom?: boolean
}

/** The part of Temporal's start options that does not depend on when or how often it starts. */
export interface CheckedStart {
  readonly taskQueue: string
  readonly args: unknown[]
  readonly workflowTaskTimeout: number
  readonly staticSummary?: string
}

/** @throws OrionError `WORKFLOW_TYPE_UNKNOWN`, `INPUT_INVALID`, `PAYLOAD_TOO_LARGE` */
export function checkedStart(
  client: OrionClient,
  { type, input, taskQueue, custom = false }: StartChoice,
): CheckedStart {
  const queue = parse(taskQueueSchema, taskQueue ?? DEFAULT_TASK_QUEUE, 'The task queue')
  const inputBytes = checkPayload(client, input, 'The input')
  const summary = custom ? undefined : checkedSummary(type, input)
  return {
    taskQueue: queue,
    args: input === undefined ? [] : [input],
    workflowTaskTimeout: taskTimeoutMs(inputBytes),
    ...(summary && { staticSummary: summary }),
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
