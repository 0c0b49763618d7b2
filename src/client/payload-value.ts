import type { Client } from '@temporalio/client'

type Payload = ReturnType<Client['options']['loadedDataConverter']['payloadConverter']['toPayload']>

/** The first value of an event, as it was before the codecs. */
export async function firstValue(
  client: Client,
  payloads: readonly Payload[] | null | undefined,
): Promise<unknown> {
  const [first] = payloads ?? []
  if (!first) return undefined
  const { payloadCodecs, payloadConverter } = client.options.loadedDataConverter
  let decoded = [first]
  for (const codec of payloadCodecs.toReversed()) decoded = await codec.decode(decoded)
  return decoded[0] && payloadConverter.fromPayload(decoded[0])
}
