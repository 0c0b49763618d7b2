import { CancellationScope, condition, log } from '@temporalio/workflow'
import { changePeople } from '../../approvals/policy/change-people.ts'
import { requests } from '../activity-proxies.ts'
import { changeDesk } from './change-desk.ts'
import type { LiveRequest } from './live-request.ts'

const reading = new Set<LiveRequest>()
const again = new Set<LiveRequest>()

/** Who is gone is out at once, and a vote with them. */
export function readPeopleAgain(live: LiveRequest): void {
  if (reading.has(live)) {
    again.add(live)
    return
  }
  reading.add(live)
  void CancellationScope.nonCancellable(async () => {
    try {
      do {
        again.delete(live)
        await readOnce(live)
      } while (again.has(live))
    } catch (error) {
      log.warn('the people could not be read again', { approvalId: live.place.approvalId, error })
    }
    reading.delete(live)
  })
}

async function readOnce(live: LiveRequest): Promise<void> {
  const isReady = () => live.desk?.waiting.length === 0 || live.failure !== undefined
  await condition(isReady)
  if (!live.desk || live.desk.gate.outcome) return
  const { policy, asked, opened } = live.desk.gate
  const people = await requests.readPeople({ policy, asked })
  // What came before the people changed is answered first.
  await condition(isReady)
  const { desk } = live
  // Reopened meanwhile: these people may be older than those who count now.
  if (desk.gate.opened !== opened) {
    again.add(live)
    return
  }
  const { gate, notices } = changePeople(desk.gate, people, Date.now())
  changeDesk(live, { desk: { ...desk, gate }, replies: [], notices })
}
