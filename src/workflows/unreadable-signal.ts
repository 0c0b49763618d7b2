import { defaultPayloadConverter } from '@temporalio/workflow'

type Payload = Parameters<typeof defaultPayloadConverter.fromPayload>[0]

export interface SignalInput {
  input?: readonly Payload[] | null
}

/**
 * Takes away what nobody can read. The SDK would fail the task over it, again and again, and
 * Temporal has accepted the signal already: any program could stop the run for good.
 */
export function emptyUnreadable(job: SignalInput): void {
  if (job.input?.some((payload) => !isReadable(payload))) job.input = []
}

/** A payload that is no JSON is no decision: dropped, like any malformed one, where it is read. */
export function read(payload: Payload | undefined): unknown {
  return payload && isReadable(payload) ? defaultPayloadConverter.fromPayload(payload) : undefined
}

function isReadable(payload: Payload): boolean {
  try {
    defaultPayloadConverter.fromPayload(payload)
    return true
  } catch {
    return false
  }
}
