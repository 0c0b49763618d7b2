import { connectClient, type OrionClient } from '../client/connect.ts'
import { missingSearchAttributes, serverVersion } from '../client/server-facts.ts'
import { hasPollers } from '../client/task-queue.ts'
import { OrionError } from '../errors/orion-error.ts'
import type { Context } from '../local-stack/context.ts'
import { namedOrUp } from '../local-stack/usable-context.ts'
import { find, type Finding } from './finding.ts'

/** The server, the namespace, its search attributes, and whether workers poll. */
export async function checkTemporal(context: Context): Promise<Finding[]> {
  const { temporal, config } = context
  let client: OrionClient | undefined
  const connected = await find('temporal', async () => {
    namedOrUp(context)
    client = await connectClient(temporal)
    return `${temporal.address}, server ${await serverVersion(client)}, namespace ${temporal.namespace}`
  })
  if (!client) return [connected]
  const known = client
  try {
    const attributes = find('search attributes', () => registered(known))
    const workers = config.taskQueues.map((queue) =>
      find(`workers on "${queue}"`, () => polled(known, queue)),
    )
    return [connected, ...(await Promise.all([attributes, ...workers]))]
  } finally {
    await client.close()
  }
}

async function registered(client: OrionClient): Promise<string> {
  const missing = await missingSearchAttributes(client)
  if (missing.length === 0) return 'registered'
  throw new OrionError('TEMPORAL_REFUSED', `not registered: ${missing.join(', ')}`, {
    remedy: 'Start a worker, which registers them, or use `temporal operator search-attribute`.',
  })
}

async function polled(client: OrionClient, queue: string): Promise<string> {
  if (await hasPollers(client, queue)) return 'polling'
  throw new OrionError('NO_WORKER', 'no worker has polled it recently')
}
