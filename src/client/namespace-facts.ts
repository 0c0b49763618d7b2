import { call, type OrionClient } from './connect.ts'

const SECONDS_PER_DAY = 86_400

/** How long the namespace keeps a run after its end. @throws OrionError `TEMPORAL_REFUSED` */
export async function namespaceRetentionDays(client: OrionClient): Promise<number> {
  const { namespace } = client
  const { config } = await call(client, ({ workflowService }) =>
    workflowService.describeNamespace({ namespace }),
  )
  return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / SECONDS_PER_DAY
}

/** Types of the namespace's own search attributes by name, as numbers of `IndexedValueType`. */
export async function searchAttributeTypes(client: OrionClient): Promise<Record<string, number>> {
  const { namespace } = client
  const { customAttributes } = await call(client, ({ connection }) =>
    connection.operatorService.listSearchAttributes({ namespace }),
  )
  return customAttributes
}
