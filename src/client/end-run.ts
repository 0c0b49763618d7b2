import { WorkflowFailedError } from '@temporalio/client'
import { CancelledFailure } from '@temporalio/common'
import { formatDuration } from '../contract/duration.ts'
import { OrionError } from '../errors/orion-error.ts'
import { call, type OrionClient } from './connect.ts'
import { hasEmptyResult } from './empty-result.ts'
import { failureReason } from './failure-reason.ts'
import { parseWorkflowId } from './parse.ts'
import type { StartedRun } from './start-run.ts'

/**
 * Asks a run to stop. Orion's own undo what they did and end as cancelled; of another its
 * workflow decides.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `RUN_CLOSED`
 */
export async function cancelRun(client: OrionClient, id: string): Promise<void> {
  const workflowId = parseWorkflowId(id)
  // Temporal takes a cancellation of a closed run without a word, so that is looked at first.
  const { status } = await call(client, ({ workflow }) => workflow.getHandle(workflowId).describe())
  if (status.name !== 'RUNNING') {
    const message = `The run "${workflowId}" has ended already (${status.name.toLowerCase()}).`
    throw new OrionError('RUN_CLOSED', message)
  }
  await call(client, ({ workflow }) => workflow.getHandle(workflowId).cancel())
}

/**
 * Ends a run at once. Its workflow is not asked, so nothing is undone and its trail has no end.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `RUN_CLOSED`
 */
export async function terminateRun(
  client: OrionClient,
  id: string,
  reason?: string,
): Promise<void> {
  const workflowId = parseWorkflowId(id)
  await call(client, ({ workflow }) => workflow.getHandle(workflowId).terminate(reason))
}

/**
 * Waits for a run's end and returns its result; undefined for one that no JSON can hold.
 *
 * @param timeoutMs gives up waiting then; the run goes on
 * @throws OrionError `RUN_FAILED` with the innermost reason, `RUN_NOT_FOUND`, `WAIT_TIMEOUT`
 */
export function awaitResult<Result>(
  client: OrionClient,
  run: StartedRun<Result>,
  timeoutMs: number,
): Promise<Result>
export function awaitResult(client: OrionClient, id: string, timeoutMs: number): Promise<unknown>
export async function awaitResult(
  client: OrionClient,
  run: string | StartedRun,
  timeoutMs: number,
): Promise<unknown> {
  const workflowId = parseWorkflowId(typeof run === 'string' ? run : run.id)
  const startedAtMs = performance.now()
  try {
    const result = ({ workflow }: OrionClient['temporal']) =>
      workflow.getHandle(workflowId).result()
    return await call(client, result, timeoutMs)
  } catch (error) {
    const cause = error instanceof OrionError ? error.cause : error
    if (cause instanceof WorkflowFailedError) throw runFailed(workflowId, cause)
    if (cause instanceof SyntaxError && (await hasEmptyResult(client, workflowId))) {
      return undefined
    }
    if (performance.now() - startedAtMs < timeoutMs) throw error
    const message = `The run "${workflowId}" had not ended after ${formatDuration(timeoutMs)}.`
    throw new OrionError('WAIT_TIMEOUT', message, { cause: error })
  }
}

function runFailed(id: string, cause: WorkflowFailedError): OrionError {
  const how =
    cause.cause instanceof CancelledFailure ? 'was cancelled' : `failed: ${failureReason(cause)}`
  return new OrionError('RUN_FAILED', `The run "${id}" ${how}`, { cause })
}
