import { CancellationScope, log } from '@temporalio/workflow'
import { settleWaiting, type Desk, type Finding, type Handled } from '../../approvals/desk/desk.ts'
import { withoutEvent, type Letter } from '../../approvals/desk/letter.ts'
import { records, requests } from '../activity-proxies.ts'
import type { LiveRequest } from './live-request.ts'

/** Finds out about the letters that wait: when the server had them, and who has sent them. */
export function inspect(live: LiveRequest, done: (handled: Handled) => void): void {
  const { desk } = live
  if (!desk || live.isInspecting || desk.waiting.length === 0) return
  live.isInspecting = true
  void CancellationScope.nonCancellable(async () => {
    const findings = await findOut(live, desk)
    live.isInspecting = false
    if (live.desk) done(settleWaiting(live.desk, findings, Date.now()))
  })
}

async function findOut(live: LiveRequest, desk: Desk): Promise<ReadonlyMap<Letter, Finding>> {
  const letters = desk.waiting
  const [times, refusals] = await Promise.all([
    arrivals(letters),
    desk.attested ? refusalsOf(live, letters) : [],
  ])
  return new Map(
    letters.map((letter, index) => [
      letter,
      { atMs: times.get(letter.eventId ?? 0), refusal: refusals[index] ?? undefined },
    ]),
  )
}

// The clock of the task does not say when a signal reached the server.
async function arrivals(letters: readonly Letter[]): Promise<ReadonlyMap<number, number>> {
  const eventIds = letters.flatMap(({ eventId }) => eventId ?? [])
  if (eventIds.length === 0) return new Map()
  try {
    const times = await records.signalTimes({ eventIds })
    return new Map(times.map(({ eventId, at }) => [eventId, Date.parse(at)]))
  } catch (error) {
    log.warn('the history could not be asked when a message came', { error })
    return new Map()
  }
}

/** What can't be verified doesn't count. */
async function refusalsOf({ place, desk }: LiveRequest, letters: readonly Letter[]) {
  try {
    return await requests.verifyLetters({
      ...place,
      letters: letters.map(withoutEvent),
      openedAtMs: desk?.gate.openedAtMs ?? 0,
    })
  } catch (error) {
    log.warn('attestations could not be verified', { approvalId: place.approvalId, error })
    return letters.map(() => 'not-attested' as const)
  }
}
