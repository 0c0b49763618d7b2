import type { Payload } from '@temporalio/common'
import proto from '@temporalio/proto'

const message = proto.temporal.api.common.v1.Payload

/** A whole payload, metadata included, as every SDK of Temporal writes it. */
export function payloadToBytes(payload: Payload): Uint8Array<ArrayBuffer> {
  return new Uint8Array(message.encode(payload).finish())
}

/** @throws Error where the bytes are no payload */
export function payloadFromBytes(data: Uint8Array): Payload {
  const { metadata, data: inner } = message.decode(data)
  return { metadata, data: inner }
}
