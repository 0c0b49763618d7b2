import type { WorkflowInterceptorsFactory } from '@temporalio/workflow'
import { handedOnTo, withHandedOn } from './chain.ts'
import { endingOf } from './ending-of-error.ts'
import { dropSignal, isDecisionSignal, keepSignal, listen } from './gate-messages.ts'
import { GATE_MESSAGE, PEOPLE_CHANGED } from '../contract/policy-gate.ts'
import { endRequests } from './policy-gate/end-requests.ts'
import { dropLetter, keepLetter } from './policy-gate/kept-letters.ts'
import { hasRequests } from './policy-gate/live-request.ts'
import { requestsAtRest, takeUpRequests, withRequests } from './policy-gate/requests-in-chain.ts'
import { currentBook, goOnFrom, handOnGates, warnOfUnused, whenRecorded } from './run-gates.ts'
import { emptyUnreadable, read, type SignalInput } from './unreadable-signal.ts'
import { wholeAttempts } from './whole-attempts.ts'

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
          takeUpRequests()
          return untilRecorded(() => next(input))
        },
        async handleSignal(input, next) {
          // Before the first gate the handler is one of the workflow's own.
          const isOwn = currentBook().gates.length === 0
          if (isOwn && isDecisionSignal(input.signalName)) dropSignal(input.signalName)
          if (!hasRequests() && input.signalName === GATE_MESSAGE) dropLetter()
          return next(input)
        },
      },
    ],
    outbound: [
      wholeAttempts,
      {
        continueAsNew(input, next) {
          const goOn = () => next(withRequests(withHandedOn(input, handOnGates())))
          // What is said meanwhile would be answered here, and unknown to the next run.
          return hasRequests() ? requestsAtRest().then(goOn) : goOn()
        },
      },
    ],
  }
}

interface SignalJob extends SignalInput {
  readonly signalName?: string | null
  readonly originatingEventId?: { toNumber(): number } | null
}

function keep(job: SignalJob): void {
  const { signalName, originatingEventId } = job
  if (!signalName) return
  const isLetter = signalName === GATE_MESSAGE
  const isDecision = isDecisionSignal(signalName)
  if (isLetter || isDecision || signalName === PEOPLE_CHANGED) emptyUnreadable(job)
  const payload = read(job.input?.[0])
  const eventId = originatingEventId?.toNumber()
  if (isLetter) keepLetter({ payload, ...(eventId && { eventId }) })
  if (isDecision) keepSignal({ name: signalName, payload, ...(eventId && { eventId }) })
}

async function untilRecorded(main: () => Promise<unknown>): Promise<unknown> {
  let result: unknown
  try {
    result = await main()
  } catch (error) {
    const ending = endingOf(error)
    // A fault that fails the task alone leaves no trace: the fixed code begins this task again.
    if (ending !== undefined) await whenRecorded().catch(() => undefined)
    if (ending === 'failed' || ending === 'cancelled') await requestsEnded().catch(() => undefined)
    if (ending === 'failed' || ending === 'cancelled') warnOfUnused()
    throw error
  }
  await whenRecorded()
  await requestsEnded()
  warnOfUnused()
  return result
}

function requestsEnded(): Promise<void> {
  return hasRequests() ? endRequests() : Promise.resolve()
}
