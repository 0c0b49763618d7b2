import { z } from 'zod'
import { afterOpenTime } from './calendar.ts'
import type { ApprovalPolicy } from './policy.ts'

const instant = z.int().min(0)

/**
 * When things happen at one gate, as moments. Worked out by an activity when the gate opens, since
 * it reads time zones; what the workflow has then is numbers, the same in every replay.
 */
export const scheduleSchema = z.strictObject({
  remindersMs: z.array(instant),
  /** When each step of the ladder opens. */
  ladderMs: z.array(instant),
  deadlineMs: instant,
  /** Where the deadline escalates: until when the last way is open. */
  lastMs: instant,
  /** No extension goes beyond it. */
  extendableMs: instant,
  /** After a break of the glass: how long a review may take. */
  reviewMs: instant,
})

export type Schedule = z.output<typeof scheduleSchema>

/**
 * When a gate that opens then reminds, escalates and ends. It reads time zones, so workflow code may
 * not call it.
 *
 * @throws RangeError where the time zone is unknown, or the hours are too few for the durations:
 *   what `orion policy lint` must find before
 */
export function scheduleOf(policy: ApprovalPolicy, openedAtMs: number): Schedule {
  const { hours, ladder, reminders, deadline, onTimeout, extension, breakGlass } = policy
  const after = (fromMs: number, durationMs: number) => {
    const atMs = hours ? afterOpenTime(hours, fromMs, durationMs) : fromMs + durationMs
    if (atMs === undefined) throw new RangeError('the business hours are too few for the policy')
    return atMs
  }
  const deadlineMs = after(openedAtMs, deadline)
  const extendableMs = extension ? after(deadlineMs, extension.longest) : deadlineMs
  const within = typeof onTimeout === 'object' ? onTimeout.escalate.within : 0
  return {
    remindersMs: reminders.map((ms) => after(openedAtMs, ms)).toSorted((a, b) => a - b),
    ladderMs: ladder.map((rung) => after(openedAtMs, rung.after)),
    deadlineMs,
    lastMs: within > 0 ? after(deadlineMs, within) : deadlineMs,
    extendableMs,
    // An emergency is no office hour: the second pair of eyes has this long on any clock.
    reviewMs: breakGlass?.within ?? 0,
  }
}
