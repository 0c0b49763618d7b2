import { defaultPayloadConverter, type WorkflowInterceptorsFactory } from '@temporalio/workflow'
import { usedDigests } from '../approvals/used-decisions.ts'
import { endingOf } from './ending-of-error.ts'
import { isDecisionSignal, keepSignal, listen } from './gate-messages.ts'
import { currentBook, goOnFrom, whenRecorded } from './run-gates.ts'

// Headers pass no codec: digests alone travel by it.
const USED_DECISIONS_HEADER = 'orion-used-decisions'

/**
 * Bundled along by every worker of ours. Temporal calls it before a run begins: it keeps the
 * decisions among its signals in the order of the history, holds the run open until those that
 * were taken are recorded, and hands on to the next run of a chain which ids are used up.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  listen()
  return {
    internals: [
      {
        activate(input, next) {
          for (const { signalWorkflow } of input.activation.jobs ?? []) {
            if (signalWorkflow) keep(signalWorkflow)
          }
          next(input)
        },
      },
    ],
    inbound: [
      {
        async execute(input, next) {
          const used = input.headers[USED_DECISIONS_HEADER]
          if (used) goOnFrom(readDigests(used))
          return untilRecorded(() => next(input))
        },
      },
    ],
    outbound: [
      {
        continueAsNew(input, next) {
          const used = usedDigests(currentBook())
          if (used.length === 0) return next(input)
          const payload = defaultPayloadConverter.toPayload(used)
          return next({ ...input, headers: { ...input.headers, [USED_DECISIONS_HEADER]: payload } })
        },
      },
    ],
  }
}

type Payload = Parameters<typeof defaultPayloadConverter.fromPayload>[0]

interface SignalJob {
  readonly signalName?: string | null
  readonly input?: readonly Payload[] | null
  readonly originatingEventId?: { toNumber(): number } | null
}

function keep({ signalName, input, originatingEventId }: SignalJob): void {
  if (!signalName || !isDecisionSignal(signalName)) return
  const eventId = originatingEventId?.toNumber()
  keepSignal({ name: signalName, payload: read(input?.[0]), ...(eventId && { eventId }) })
}

// A payload that is no JSON is no decision: dropped, like any malformed one, where it is read.
function read(payload: Payload | undefined): unknown {
  try {
    return payload && defaultPayloadConverter.fromPayload(payload)
  } catch {
    return undefined
  }
}

function readDigests(payload: Payload): readonly string[] {
  const used: unknown = defaultPayloadConverter.fromPayload(payload)
  return Array.isArray(used) ? used.filter((digest) => typeof digest === 'string') : []
}

async function untilRecorded(main: () => Promise<unknown>): Promise<unknown> {
  let result: unknown
  try {
    result = await main()
  } catch (error) {
    // A fault that fails the task alone leaves no trace: the mended code begins this task anew.
    if (endingOf(error) !== undefined) await whenRecorded().catch(() => undefined)
    throw error
  }
  await whenRecorded()
  return result
}
