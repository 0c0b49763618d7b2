import { isOrionError } from '../errors/orion-error.ts'
import { call, type OrionClient } from './connect.ts'
import { firstValue } from './payload-value.ts'

/**
 * What a run was started with. Undefined where it was started without, where its history is kept
 * no longer, and where the key that opens it is not here: that hides nothing else of the run.
 *
 * @throws OrionError `TEMPORAL_UNREACHABLE`
 */
export async function runInput(
  client: OrionClient,
  { id, runId }: { readonly id: string; readonly runId: string },
): Promise<unknown> {
  const { namespace } = client
  try {
    return await call(client, async (temporal) => {
      const { history } = await temporal.workflowService.getWorkflowExecutionHistory({
        namespace,
        execution: { workflowId: id, runId },
        maximumPageSize: 1,
      })
      const started = history?.events?.[0]?.workflowExecutionStartedEventAttributes
      return firstValue(temporal, started?.input?.payloads)
    })
  } catch (error) {
    if (isOrionError(error) && error.code !== 'TEMPORAL_UNREACHABLE') return undefined
    throw error
  }
}
