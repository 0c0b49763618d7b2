import type { Payload } from '@temporalio/common'
import { z } from 'zod'
import { OrionError } from '../errors/orion-error.ts'

// Protobuf's own JSON: bytes are base64, metadata's values too, and what is empty may be absent.
const base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const payloadsSchema = z.object({
  payloads: z
    .array(
      z.object({
        metadata: z.record(z.string(), base64).default({}),
        data: base64.default(new Uint8Array()),
      }),
    )
    .default([]),
})

/** @throws OrionError `INPUT_INVALID`, which repeats nothing of what was sent */
export function payloadsFromJson(text: string): Payload[] {
  const parsed = payloadsSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data.payloads
  const { path = [], message } = parsed.error.issues[0] ?? {}
  throw new OrionError(
    'INPUT_INVALID',
    `The request is not a list of payloads: ${path.join('.')}: ${message}.`,
  )
}

export function payloadsToJson(payloads: readonly Payload[]): string {
  const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return JSON.stringify({
    payloads: payloads.map(({ metadata, data }) => ({
      metadata: Object.fromEntries(
        Object.entries(metadata ?? {}).map(([name, value]) => [name, encode(value)]),
      ),
      data: encode(data ?? new Uint8Array()),
    })),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What the parser says would repeat a piece of the text.
    return undefined
  }
}
