import { ApplicationFailure, CancellationScope, workflowInfo } from '@temporalio/workflow'
import { arrive } from '../../approvals/desk/desk.ts'
import { find } from '../../approvals/gate-book.ts'
import { policyAskSchema, type PolicyAsk, type PolicyAskInput } from '../../approvals/policy/ask.ts'
import { openPolicyGate } from '../../approvals/policy/open-gate.ts'
import { wordsOf } from '../../approvals/policy/request-of.ts'
import { approvalIdSchema } from '../../contract/approval.ts'
import { FailureType } from '../../contract/failure-types.ts'
import { approvalKey } from '../../contract/ids.ts'
import { requests } from '../activity-proxies.ts'
import { parseInput } from '../parse-input.ts'
import { currentBook } from '../run-gates.ts'
import { changeDesk, keepTime } from './change-desk.ts'
import { takeUnopened } from './early-letters.ts'
import {
  addRequest,
  asError,
  nextRequestName,
  requestOf,
  type LiveRequest,
} from './live-request.ts'
import { handleOf, type PolicyRequest } from './request-handle.ts'
import { sendNotices } from './send-notices.ts'
import { receiveLetters, serveRequests } from './serve-requests.ts'

/**
 * Asks people under a policy, in any workflow. Listens at once; who may decide is read from the
 * database as it opens. A request of that name that an earlier run of the chain left open goes on.
 *
 * @throws ApplicationFailure `InputInvalid`, final: a wrong request, or a name used twice
 */
export function openPolicyRequest(input: PolicyAskInput, name?: string): PolicyRequest {
  const ask = parseInput(policyAskSchema, input)
  const approvalId = parseInput(approvalIdSchema.optional(), name) ?? nextRequestName()
  const before = requestOf(approvalId)
  if (before?.isHandedOn) {
    before.isHandedOn = false
    return handleOf(before)
  }
  if (before || find(currentBook(), approvalId)) {
    const message = `approvalId: the run has had an approval "${approvalId}" already`
    throw ApplicationFailure.nonRetryable(message, FailureType.InputInvalid)
  }
  const { workflowId, runId, firstExecutionRunId: firstRunId } = workflowInfo()
  const key = approvalKey({ workflowId, runId, firstRunId, approvalId })
  const place = { approvalKey: key, approvalId, askedIn: runId }
  const live = addRequest({ place, words: wordsOf(ask) })
  serveRequests()
  receiveLetters()
  live.early.push(...takeUnopened(approvalId))
  void open(live, ask)
  return handleOf(live)
}

async function open(live: LiveRequest, ask: PolicyAsk): Promise<void> {
  const atMs = Date.now()
  const { place } = live
  try {
    await CancellationScope.nonCancellable(async () => {
      const { people, schedule, attested, notified } = await requests.openRequest({
        ...place,
        ask,
        atMs,
      })
      const { action, requestedBy, onBehalfOf, pins, policy } = ask
      const { gate, notices } = openPolicyGate({
        approvalId: place.approvalId,
        policy,
        people,
        asked: { requestedBy, ...(onBehalfOf !== undefined && { onBehalfOf }) },
        action: { name: action.name, args: action.args },
        argsSchema: action.argsSchema,
        offer: pins,
        schedule,
        atMs,
      })
      const { answers: _, ...recorded } = gate
      live.recorded = recorded
      if (notified) live.notices = { sent: 0, pending: 0, last: Promise.resolve() }
      changeDesk(live, { desk: { gate, attested, waiting: [] }, replies: [], notices })
      if (!gate.outcome) sendNotices(live, [{ kind: 'opened', atMs }])
      for (const letter of live.early.splice(0)) {
        if (live.desk) changeDesk(live, arrive(live.desk, letter, Date.now()))
      }
    })
  } catch (error) {
    live.failure = asError(error)
    return
  }
  await keepTime(live)
}
