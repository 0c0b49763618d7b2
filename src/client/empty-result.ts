import { call, type OrionClient } from './connect.ts'

/**
 * Whether a run ended with a payload of no bytes, as the SDK writes what no JSON can hold: a
 * function, a symbol. Nothing can be read of it, and nothing is missing.
 */
export async function hasEmptyResult(client: OrionClient, workflowId: string): Promise<boolean> {
  return call(client, async ({ workflowService, options }) => {
    const { history } = await workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.namespace,
      execution: { workflowId },
      maximumPageSize: 1,
    })
    const [end] = history?.events ?? []
    let payloads = end?.workflowExecutionCompletedEventAttributes?.result?.payloads ?? []
    for (const codec of options.loadedDataConverter.payloadCodecs.toReversed()) {
      payloads = await codec.decode(payloads)
    }
    return payloads.length > 0 && payloads.every(({ data }) => (data?.length ?? 0) === 0)
  })
}
