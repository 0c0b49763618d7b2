import { OrionError } from '../../errors/orion-error.ts'
import { readField } from '../../wire/protobuf.ts'
import { databaseUrl, withClient, type ClusterDatabases } from './cluster-databases.ts'

/** The field `history_shard_count` of the server's message `ClusterMetadata`. */
const SHARD_COUNT_FIELD = 2

/**
 * Refuses another number of shards than the cluster was made with. The server would take the old
 * number and log a warning, and the author of the new number would never know.
 *
 * @throws OrionError TEMPORAL_CLUSTER_MISMATCH
 */
export async function checkShardCount(
  databases: ClusterDatabases,
  declared: number,
): Promise<void> {
  const made = await readShardCount(databases)
  if (made === undefined || made === declared) return
  throw new OrionError(
    'TEMPORAL_CLUSTER_MISMATCH',
    `The cluster in the database "${databases.database}" was made with ${made} history shards; ${declared} are declared.`,
    { details: { made, declared } },
  )
}

/** The number of shards a cluster was made with; `undefined` before its first start. */
async function readShardCount(databases: ClusterDatabases): Promise<number | undefined> {
  const url = databaseUrl(databases, databases.database)
  const data = await withClient(url, async (client) => {
    const { rows } = await client.query<{ data: Buffer }>(
      'select data from cluster_metadata_info where metadata_partition = 0 order by cluster_name limit 1',
    )
    return rows[0]?.data
  })
  return data && readField(data, SHARD_COUNT_FIELD, (reader) => reader.int32())
}
