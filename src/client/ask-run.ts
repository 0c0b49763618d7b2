import { isOrionError, type OrionError } from '../errors/orion-error.ts'
import { backOffMs } from '../time/back-off.ts'
import { retry } from '../time/retry.ts'
import { call, type OrionClient } from './connect.ts'
import { ASK_PAUSE_MAX_MS, ASK_PAUSE_MIN_MS, CALL_TIMEOUT_MS } from './limits.ts'

/** One of a run's queries, by name. */
export interface Question {
  readonly query: string
  readonly args?: readonly unknown[]
}

/**
 * Asks a run. Where many are asked at once the server may see no poll of a run's worker at that
 * very moment and refuse; it is then asked again, as long as the call may take.
 *
 * @throws OrionError `NO_WORKER` where none answers within that, `RUN_NOT_FOUND`
 */
export async function askRun<T>(
  client: OrionClient,
  workflowId: string,
  { query, args = [] }: Question,
  withinMs: number = CALL_TIMEOUT_MS,
): Promise<T> {
  let refusal: OrionError | undefined
  const ask = async (leftMs: number) => {
    try {
      return await call(
        client,
        ({ workflow }) => workflow.getHandle(workflowId).query<T, unknown[]>(query, ...args),
        leftMs,
      )
    } catch (error) {
      if (isRefusedForNow(error)) refusal = error
      // The server has answered: the little time left, not the server, has cut this try short.
      if (refusal && isUnanswered(error)) throw refusal
      throw error
    }
  }
  return retry(ask, {
    withinMs,
    pauseMs: (failures) => backOffMs(failures, ASK_PAUSE_MIN_MS, ASK_PAUSE_MAX_MS),
    mayPass: isRefusedForNow,
  })
}

/** The server's words if nobody polls, for a moment or because no worker runs. */
const NO_POLLER = /no poller seen/

function isRefusedForNow(error: unknown): error is OrionError {
  return isOrionError(error) && error.code === 'NO_WORKER' && NO_POLLER.test(error.message)
}

function isUnanswered(error: unknown): boolean {
  return isOrionError(error) && error.code === 'TEMPORAL_UNREACHABLE'
}
