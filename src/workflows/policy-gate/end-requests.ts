import { CancellationScope, condition, log } from '@temporalio/workflow'
import { end } from '../../approvals/policy/settle.ts'
import { changeDesk } from './change-desk.ts'
import { unopenedLetters } from './early-letters.ts'
import { takeLetters } from './kept-letters.ts'
import { allRequests, type LiveRequest } from './live-request.ts'
import { requestsAtRest } from './requests-in-chain.ts'
import { receiveLetter } from './serve-requests.ts'

/**
 * Ends the requests that are still open where the run ends, since nothing can decide them any
 * more, and waits until all is recorded.
 */
export async function endRequests(): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    for (const letter of takeLetters()) receiveLetter(letter)
    await condition(() => allRequests().every(isOpened))
    await requestsAtRest()
    for (const live of allRequests()) withdraw(live)
    await requestsAtRest()
  })
  for (const { approvalId, message } of unopenedLetters()) {
    const why = 'the run ended before it asked for this decision'
    log.warn('message not taken', { approvalId, id: message.id, why })
  }
  // A caller that awaits an outcome has got the failure, and may have continued.
  const failed = allRequests().find(({ failure, isAwaited }) => failure !== undefined && !isAwaited)
  if (failed?.failure) throw failed.failure
}

function withdraw(live: LiveRequest): void {
  const { desk } = live
  if (!desk || isOver(live)) return
  const { gate, notices } = end(
    { ...desk.gate, clockMs: Math.max(desk.gate.clockMs, Date.now()) },
    { status: 'withdrawn', rule: 'withdrawn', by: [] },
  )
  changeDesk(live, { desk: { ...desk, gate }, replies: [], notices })
}

function isOver({ desk, failure }: LiveRequest): boolean {
  return failure !== undefined || desk?.gate.outcome !== undefined
}

function isOpened(live: LiveRequest): boolean {
  return live.desk !== undefined || live.failure !== undefined
}
