import { CancellationScope, condition, log } from '@temporalio/workflow'
import { tick, type Handled } from '../../approvals/desk/desk.ts'
import { nextWakeMs } from '../../approvals/policy/clock.ts'
import { inspect } from './inspect-letters.ts'
import type { LiveRequest } from './live-request.ts'
import { record } from './record-request.ts'
import { sendNotices } from './send-notices.ts'

/** Every change of a request passes here: answers go out, and what is new is recorded. */
export function changeDesk(live: LiveRequest, { desk, replies, notices }: Handled): void {
  live.desk = desk
  for (const { letter, answer, atMs } of replies) {
    const { message, attestation } = letter
    live.unrecorded.push({
      message,
      answer,
      atMs,
      ...(attestation !== undefined && { attestation }),
    })
    if (live.asking.delete(letter)) live.answers.set(letter, answer)
  }
  for (const { kind, way } of notices) {
    log.info('approval', { approvalId: live.place.approvalId, what: kind, ...(way && { way }) })
  }
  sendNotices(live, notices)
  record(live)
  inspect(live, (handled) => changeDesk(live, handled))
}

/** Does what the clock has to do at a request, each thing in its time. */
export async function keepTime(live: LiveRequest): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    for (;;) {
      await condition(() => live.desk?.waiting.length === 0)
      const wakeMs = wakeOf(live)
      if (wakeMs === undefined) return
      const isOther = () => wakeOf(live) !== wakeMs || live.desk?.waiting.length !== 0
      if (await condition(isOther, Math.max(1, wakeMs - Date.now()))) continue
      if (live.desk) changeDesk(live, tick(live.desk, Date.now()))
    }
  })
}

function wakeOf({ desk }: LiveRequest): number | undefined {
  return desk && nextWakeMs(desk.gate)
}
