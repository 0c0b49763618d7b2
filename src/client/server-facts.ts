import { SEARCH_ATTRIBUTES } from '../contract/search-attributes.ts'
import { checkTemporalVersion } from '../errors/temporal-version.ts'
import { call, type OrionClient } from './connect.ts'

/**
 * The server's version; the namespace is looked at too.
 *
 * @throws OrionError `TEMPORAL_REFUSED`, `TEMPORAL_TOO_OLD`
 */
export async function serverVersion(client: OrionClient): Promise<string> {
  const { namespace, address } = client
  await call(client, ({ workflowService }) => workflowService.describeNamespace({ namespace }))
  const info = await call(client, ({ workflowService }) => workflowService.getSystemInfo({}))
  checkTemporalVersion(info.serverVersion, address)
  return info.serverVersion
}

/** With how many history shards the cluster was made. @throws OrionError `TEMPORAL_REFUSED` */
export async function historyShards(client: OrionClient): Promise<number> {
  const info = await call(client, ({ workflowService }) => workflowService.getClusterInfo({}))
  return info.historyShardCount
}

/** Names of the search attributes our workflows need and the namespace lacks. */
export async function missingSearchAttributes(client: OrionClient): Promise<string[]> {
  const { namespace } = client
  const { customAttributes } = await call(client, ({ connection }) =>
    connection.operatorService.listSearchAttributes({ namespace }),
  )
  return Object.keys(SEARCH_ATTRIBUTES).filter((name) => !(name in customAttributes))
}

/** The id that the server's database was given when it was made. @throws OrionError `TEMPORAL_REFUSED` */
export async function clusterId(client: OrionClient): Promise<string> {
  const info = await call(client, ({ workflowService }) => workflowService.getClusterInfo({}))
  return info.clusterId
}
