import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import type { temporal } from '@temporalio/proto'

type Payloads = temporal.api.common.v1.IPayloads

/** What payloads say; where only a converter of the user's own can read one, its bytes in base64. */
export function valuesOf(payloads: Payloads | null | undefined): unknown[] {
  return (payloads?.payloads ?? []).map(valueOf)
}

function valueOf(payload: Payload): unknown {
  try {
    return defaultPayloadConverter.fromPayload(payload)
  } catch {
    return Buffer.from(payload.data ?? []).toString('base64')
  }
}
