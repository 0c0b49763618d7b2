import { defaultPayloadConverter, type WorkflowInterceptorsFactory } from '@temporalio/workflow'
import { handedOnTo, withHandedOn } from './chain.ts'
import { endingOf } from './ending-of-error.ts'
import { dropSignal, isDecisionSignal, keepSignal, listen } from './gate-messages.ts'
import { currentBook, goOnFrom, handOnGates, warnOfUnused, whenRecorded } from './run-gates.ts'

/**
 * Bundled along by every worker of ours. Temporal calls it before a run begins: it keeps the
 * decisions among its signals in the order of the history, holds the run open until those that
 * were taken are recorded, and hands on to the next run of a chain which ids are used up and
 * which decisions have had no gate yet.
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
          const handedOn = handedOnTo(input.headers)
          if (handedOn) goOnFrom(handedOn)
          return untilRecorded(() => next(input))
        },
        async handleSignal(input, next) {
          // Before the first gate the handler is one of the workflow's own.
          const isOwn = currentBook().gates.length === 0
          if (isOwn && isDecisionSignal(input.signalName)) dropSignal(input.signalName)
          return next(input)
        },
      },
    ],
    outbound: [
      {
        continueAsNew(input, next) {
          return next(withHandedOn(input, handOnGates()))
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

async function untilRecorded(main: () => Promise<unknown>): Promise<unknown> {
  let result: unknown
  try {
    result = await main()
  } catch (error) {
    const ending = endingOf(error)
    // A fault that fails the task alone leaves no trace: the fixed code begins this task again.
    if (ending !== undefined) await whenRecorded().catch(() => undefined)
    if (ending === 'failed' || ending === 'cancelled') warnOfUnused()
    throw error
  }
  await whenRecorded()
  warnOfUnused()
  return result
}
