import type { Client } from '@temporalio/client'
import type { ReadSaid, SaidBy } from './person-spans.ts'

/** Who decided what, of a decision's first payload; nothing where it cannot be read here. */
export function readSaid({ workflow }: Client): ReadSaid {
  const { payloadCodecs, payloadConverter } = workflow.options.loadedDataConverter
  return async (event) => {
    const input =
      event.workflowExecutionSignaledEventAttributes?.input ??
      event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args
    const [payload] = input?.payloads ?? []
    if (!payload) return {}
    try {
      let decoded = payload
      for (const codec of payloadCodecs.toReversed()) {
        const [next] = await codec.decode([decoded])
        decoded = next ?? decoded
      }
      return saidIn(payloadConverter.fromPayload(decoded))
    } catch {
      // Without its key the rest of a run is a trace still.
      return {}
    }
  }
}

function saidIn(value: unknown): SaidBy {
  if (typeof value !== 'object' || value === null) return {}
  const { approver, decision } = value as Record<string, unknown>
  return {
    ...(typeof approver === 'string' && { approver }),
    ...(typeof decision === 'string' && { decision }),
  }
}
