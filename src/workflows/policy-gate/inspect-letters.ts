import { CancellationScope, log } from '@temporalio/workflow'
import {
  needsPeople,
  settleWaiting,
  type Desk,
  type Finding,
  type Handled,
} from '../../approvals/desk/desk.ts'
import type { UnprovenLetter } from '../../approvals/desk/gate-activities.ts'
import { withoutEvent, type Letter } from '../../approvals/desk/letter.ts'
import type { Refusal } from '../../approvals/policy/refusal.ts'
import type { PeopleNow } from '../../approvals/policy/reopen.ts'
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
  const [times, refusals, now] = await Promise.all([
    arrivals(letters),
    desk.attested ? refusalsOf(live, letters) : [],
    letters.some(needsPeople) ? peopleNow(desk) : undefined,
  ])
  return new Map(
    letters.map((letter, index) => [
      letter,
      { atMs: times.get(letter.eventId ?? 0), ...doubt(refusals[index]), now },
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
      saysWhy: true,
    })
  } catch (error) {
    log.warn('attestations could not be verified', { approvalId: place.approvalId, error })
    return letters.map(() => 'not-attested' as const)
  }
}

/** Workers of before say less. */
function doubt(
  found: Refusal | UnprovenLetter | null | undefined,
): Pick<Finding, 'refusal' | 'proof'> {
  if (!found) return {}
  return typeof found === 'string' ? { refusal: found } : found
}

// Without them the message is refused, and its sender can send another.
async function peopleNow({ gate }: Desk): Promise<PeopleNow | undefined> {
  const { policy, asked, approvalId } = gate
  try {
    return await requests.readToReopen({ policy, asked, atMs: Date.now() })
  } catch (error) {
    log.warn('the people could not be read to reopen', { approvalId, error })
    return undefined
  }
}
