import { METADATA_ENCODING_KEY, type Payload } from '@temporalio/common'

const text = new TextDecoder()
const bytes = new TextEncoder()

/** How a payload says that its data is written; each codec looks for its own and lets others pass. */
export function encodingOf(payload: Payload): string | undefined {
  return metadataOf(payload, METADATA_ENCODING_KEY)
}

export function metadataOf(payload: Payload, name: string): string | undefined {
  const value = payload.metadata?.[name]
  return value ? text.decode(value) : undefined
}

/** A payload of Temporal's form: every value of its metadata is bytes. */
export function payloadOf(
  encoding: string,
  data: Uint8Array,
  metadata: Readonly<Record<string, string>> = {},
): Payload {
  const written = Object.entries({ [METADATA_ENCODING_KEY]: encoding, ...metadata })
  return {
    metadata: Object.fromEntries(written.map(([name, value]) => [name, bytes.encode(value)])),
    data,
  }
}
