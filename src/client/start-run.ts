import { randomUUID } from 'node:crypto'
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { workflowIdSchema } from '../contract/ids.ts'
import { OrionError } from '../errors/orion-error.ts'
import { checkedStart, type StartChoice } from './checked-start.ts'
import { call, type OrionClient } from './connect.ts'
import type { InputOf, ResultOf, WorkflowFunction } from './typed-run.ts'
import { parse } from './parse.ts'

export interface StartRunOptions<W extends WorkflowFunction = WorkflowFunction> extends StartChoice<
  InputOf<W>
> {
  /** Made up where absent. One id is one run forever. */
  readonly id?: string | undefined
  /** Kept with the run, for those who look at it. */
  readonly memo?: Readonly<Record<string, unknown>>
}

export interface StartedRun<Result = unknown> {
  readonly id: string
  /** Temporal's id of this run, which changes when a run is retried or reset. */
  readonly runId: string
  /** For types alone: what `awaitResult` of this run gives. */
  readonly result?: Result
}

/**
 * Starts a run, after checking type, id and input: nothing is started where one is wrong.
 *
 * @throws OrionError `WORKFLOW_TYPE_UNKNOWN`, `INPUT_INVALID`, `PAYLOAD_TOO_LARGE`,
 *   `RUN_ALREADY_EXISTS`, `TEMPORAL_UNREACHABLE`, `TEMPORAL_REFUSED`
 */
export async function startRun<W extends WorkflowFunction = WorkflowFunction>(
  client: OrionClient,
  options: StartRunOptions<W>,
): Promise<StartedRun<ResultOf<W>>> {
  const made = `${options.type}-${randomUUID().slice(0, 8)}`
  const id = parse(workflowIdSchema, options.id ?? made, 'The id')
  const checked = checkedStart(client, options)
  const start = () =>
    call(client, ({ workflow }) =>
      workflow.start(options.type, {
        ...checked,
        workflowId: id,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        ...(options.memo && { memo: options.memo }),
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

function isAlreadyStarted(error: unknown): boolean {
  return error instanceof WorkflowExecutionAlreadyStartedError
}
