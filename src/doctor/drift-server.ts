import { connectClient } from '../client/connect.ts'
import { historyShards } from '../client/server-facts.ts'
import { DEV_DYNAMIC_CONFIG } from '../platform/cluster/declared-cluster.ts'
import type { StackDescription } from '../platform/stack/describe-stack.ts'
import { runningDynamicConfig } from '../platform/stack/running-dynamic-config.ts'
import type { Context } from '../local-stack/context.ts'
import { valueDifferences, type Comparison } from './compare.ts'
import { DECLARED } from '../local-stack/declared.ts'

/** Dynamic configuration and shards of the local stack's server; no other server shows them. */
export async function serverDrift(
  context: Context,
  { temporal }: StackDescription,
): Promise<Comparison | string> {
  if (!temporal || temporal.address !== context.temporal.address) {
    return `${context.temporal.address} is not the local stack's, and a server does not report it`
  }
  const found = await runningDynamicConfig(context.config.home, temporal)
  if (!found) return 'the configuration that the server was given cannot be read'
  const isDev = temporal.server === 'dev'
  return {
    differences: [
      ...valueDifferences(isDev ? DEV_DYNAMIC_CONFIG : DECLARED.dynamicConfig, found),
      ...(isDev ? [] : await shardDifferences(context)),
    ],
    remedy: 'Restart the local stack (`orion down`, `orion up`), which applies the declaration.',
  }
}

async function shardDifferences({ temporal }: Context): Promise<string[]> {
  const client = await connectClient(temporal)
  try {
    return valueDifferences(
      { historyShards: DECLARED.historyShards },
      { historyShards: await historyShards(client) },
    )
  } finally {
    await client.close()
  }
}
