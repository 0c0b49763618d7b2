import type { Notice, PolicyGate } from './gate-state.ts'
import { end, openWay, settle, type Settled } from './settle.ts'
import { delegationsOf } from './standing.ts'

/**
 * Does all that is due by then, each thing at its own moment and in order: so a gate gets the
 * same whether it is looked at every second or once a week. The deadline is no longer in time.
 */
export function advance(gate: PolicyGate, toMs: number): Settled {
  let now = gate
  const notices: Notice[] = []
  for (;;) {
    const atMs = nextWakeMs(now)
    if (atMs === undefined || atMs > toMs) break
    const done = doAt({ ...now, clockMs: atMs })
    now = done.gate
    notices.push(...done.notices)
  }
  return { gate: { ...now, clockMs: Math.max(now.clockMs, toMs) }, notices }
}

/** When the clock has something to do next; undefined where it never has again. */
export function nextWakeMs(gate: PolicyGate): number | undefined {
  const { review, clockMs, deadlineMs, schedule, people } = gate
  if (gate.outcome) return review?.state === 'due' ? review.dueMs : undefined
  const moments = [
    deadlineMs,
    ...schedule.remindersMs,
    ...schedule.ladderMs,
    // A person who goes away, or may no longer stand in, may leave a quorum that can't be reached.
    ...people.persons.flatMap(({ absences }) => absences.map(({ fromMs }) => fromMs)),
    ...delegationsOf(gate).map(({ untilMs }) => untilMs),
  ]
  const later = moments.filter((atMs) => atMs > clockMs && atMs <= deadlineMs)
  // A deadline that has passed is due now, and not before what was done.
  return later.length > 0 ? Math.min(...later) : clockMs
}

function doAt(gate: PolicyGate): Settled {
  const { clockMs: atMs, schedule, review } = gate
  if (gate.outcome && review) {
    const overdue = { ...gate, review: { ...review, state: 'overdue' as const } }
    return { gate: overdue, notices: [{ kind: 'review-overdue', atMs }] }
  }
  if (atMs >= gate.deadlineMs) return passDeadline(gate)
  const reminders = schedule.remindersMs
    .filter((dueMs) => dueMs === atMs)
    .map((): Notice => ({ kind: 'reminder', atMs }))
  // The first way is open from the start; the ladder's come after it.
  const opened = schedule.ladderMs.reduce<Settled>(
    (before, dueMs, rung) =>
      dueMs === atMs ? then(before, openWay(before.gate, rung + 1)) : before,
    { gate, notices: reminders },
  )
  return then(opened, settle(opened.gate))
}

function passDeadline(gate: PolicyGate): Settled {
  const { policy, schedule, escalated, deadlineMs } = gate
  const { onTimeout } = policy
  if (typeof onTimeout === 'object' && !escalated) {
    const later = deadlineMs + (schedule.lastMs - schedule.deadlineMs)
    const opened = openWay(
      { ...gate, escalated: true, deadlineMs: later },
      policy.ladder.length + 1,
    )
    return then(opened, settle(opened.gate))
  }
  if (onTimeout === 'approve') return end(gate, { status: 'approved', rule: 'deadline', by: [] })
  if (onTimeout === 'reject') return end(gate, { status: 'rejected', rule: 'deadline', by: [] })
  return end(gate, { status: 'expired', rule: 'deadline', by: [] })
}

function then(before: Settled, after: Settled): Settled {
  return { gate: after.gate, notices: [...before.notices, ...after.notices] }
}
