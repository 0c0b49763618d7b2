import {
  defaultPayloadConverter,
  workflowInfo,
  type ContinueAsNewInput,
  type Headers,
} from '@temporalio/workflow'
import { readEarly, type HandedOn } from '../approvals/handed-on.ts'

// Headers pass no codec: digests and a flag alone travel by them.
const USED_DECISIONS_HEADER = 'orion-used-decisions'
const UNASKED_HEADER = 'orion-no-approval-yet'

/** Names and reasons are in it, so they travel by the memo, which passes the codec. */
const EARLY_DECISIONS_MEMO = 'orion-early-decisions'

/** What the run before handed on; undefined in the first run of a chain. */
export function handedOnTo(headers: Headers): HandedOn | undefined {
  const { continuedFromExecutionRunId, attempt, memo } = workflowInfo()
  if (continuedFromExecutionRunId === undefined) return undefined
  return {
    used: readDigests(headers[USED_DECISIONS_HEADER]),
    early: readEarly(memo?.[EARLY_DECISIONS_MEMO]),
    // An attempt before this one has begun with the same headers, and may have asked.
    isUnasked: headers[UNASKED_HEADER] !== undefined && attempt === 1,
  }
}

/** The call that goes on as a new run, with what that run must know. */
export function withHandedOn(
  input: ContinueAsNewInput,
  { used, early, isUnasked }: HandedOn,
): ContinueAsNewInput {
  const headers = {
    ...input.headers,
    ...(used.length > 0 && { [USED_DECISIONS_HEADER]: toPayload(used) }),
    ...(isUnasked && { [UNASKED_HEADER]: toPayload(true) }),
  }
  // Without one the server gives the next run the memo of this one.
  const { [EARLY_DECISIONS_MEMO]: before, ...memo } =
    input.options.memo ?? workflowInfo().memo ?? {}
  if (early.length > 0) memo[EARLY_DECISIONS_MEMO] = early
  else if (before === undefined) return { ...input, headers }
  return { ...input, headers, options: { ...input.options, memo } }
}

type Payload = Parameters<typeof defaultPayloadConverter.fromPayload>[0]

function toPayload(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value)
}

function readDigests(payload: Payload | undefined): readonly string[] {
  const used: unknown = payload && defaultPayloadConverter.fromPayload(payload)
  return Array.isArray(used) ? used.filter((digest) => typeof digest === 'string') : []
}
