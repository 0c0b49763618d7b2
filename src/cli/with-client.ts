import { connectClient, type OrionClient } from '../client/connect.ts'
import { clusterId } from '../client/server-facts.ts'
import { createDataConverter } from '../codec/create-data-converter.ts'
import { OrionError } from '../errors/orion-error.ts'
import type { ConnectionFlags, Context } from '../local-stack/context.ts'
import { openLazyBlobs } from './lazy-blobs.ts'
import type { Output } from './output.ts'
import { usableContext } from '../local-stack/usable-context.ts'

/** Connects, works, and gives the connection back. */
export async function withClient<T>(
  { progress }: Pick<Output, 'progress'>,
  flags: ConnectionFlags,
  work: (client: OrionClient, context: Context) => Promise<T>,
): Promise<T> {
  const context = await usableContext(flags, progress)
  await using blobs = openLazyBlobs(context.config)
  const converter = createDataConverter(context.config, blobs.store)
  const client = await connectClient(context.temporal, converter)
  try {
    await checkIdentity(client, context)
    return await work(client, context)
  } finally {
    await client.close()
  }
}

/** The stack's Temporal may have died just now, and a stranger have taken its port. */
export async function checkIdentity(client: OrionClient, context: Context): Promise<void> {
  const { temporal, stack } = context
  const { presence, home } = stack
  if (temporal.source !== 'local stack' || presence.kind !== 'up') return
  const { clusterId: expected } = presence.temporal
  if (expected === undefined || (await clusterId(client)) === expected) return
  const message = `The Temporal at ${temporal.address} is not the one of the local stack in ${home}.`
  const remedy = 'Look with `orion status`, and start the stack again with `orion up`.'
  throw new OrionError('TEMPORAL_UNREACHABLE', message, { remedy })
}
