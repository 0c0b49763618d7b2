import { randomUUID } from 'node:crypto'
import { WorkflowUpdateFailedError, WorkflowUpdateStage } from '@temporalio/client'
import { formatDuration } from '../contract/duration.ts'
import { nameSchema } from '../contract/ids.ts'
import { isOrionError, OrionError } from '../errors/orion-error.ts'
import { checkPayload } from './check-payload.ts'
import { call, type OrionClient } from './connect.ts'
import { failureReason } from './failure-reason.ts'
import { CALL_TIMEOUT_MS } from './limits.ts'
import { parse, parseWorkflowId } from './parse.ts'
import { nameOfMessage, type UpdateName } from './typed-run.ts'

export interface UpdateOptions<Answer = unknown, Payload = unknown> {
  readonly id: string
  readonly name: UpdateName<Answer, Payload>
  readonly payload?: Payload
  /** Sent again with the same id, it is the same update and gets the same answer. */
  readonly updateId?: string | undefined
  /** Gives up waiting for the answer then; an accepted update goes on. */
  readonly timeoutMs?: number
}

export interface UpdateAnswer<Answer = unknown> {
  readonly updateId: string
  readonly result: Answer
}

/**
 * Sends an update, which the run accepts or refuses, and waits for its answer.
 *
 * @throws OrionError `UPDATE_REFUSED`, `NO_WORKER` where nobody accepts it, `WAIT_TIMEOUT` where it
 *   is accepted but has no answer in time, `RUN_NOT_FOUND`, `RUN_CLOSED`, `PAYLOAD_TOO_LARGE`
 */
export async function updateRun<Answer = unknown, Payload = unknown>(
  client: OrionClient,
  {
    id,
    name,
    payload,
    updateId = randomUUID(),
    timeoutMs = CALL_TIMEOUT_MS,
  }: UpdateOptions<Answer, Payload>,
): Promise<UpdateAnswer<Answer>> {
  const workflowId = parseWorkflowId(id)
  const update = parse(nameSchema('the name of the update'), nameOfMessage(name), 'The update')
  checkPayload(client, payload, 'The payload')
  // The SDK's types want an argument; without one the handler gets none.
  const args = (payload === undefined ? [] : [payload]) as [unknown]
  const options = { args, updateId, waitForStage: WorkflowUpdateStage.ACCEPTED } as const
  try {
    const handle = await call(client, ({ workflow }) =>
      workflow.getHandle(workflowId).startUpdate<unknown, [unknown, ...unknown[]]>(update, options),
    )
    const result = await answerOf(client, () => handle.result(), { update, timeoutMs })
    return { updateId, result: result as Answer }
  } catch (error) {
    const cause = isOrionError(error) ? error.cause : error
    if (!(cause instanceof WorkflowUpdateFailedError)) throw error
    const message = `The run "${workflowId}" refused the update "${update}": ${failureReason(cause)}`
    throw new OrionError('UPDATE_REFUSED', message, { cause })
  }
}

async function answerOf(
  client: OrionClient,
  result: () => Promise<unknown>,
  { update, timeoutMs }: { readonly update: string; readonly timeoutMs: number },
): Promise<unknown> {
  try {
    return await call(client, result, timeoutMs)
  } catch (error) {
    // The run has accepted it, so somebody works on it.
    if (!(isOrionError(error) && error.code === 'NO_WORKER')) throw error
    const message = `The update "${update}" was accepted, but has no answer after ${formatDuration(timeoutMs)}.`
    throw new OrionError('WAIT_TIMEOUT', message, { cause: error })
  }
}
