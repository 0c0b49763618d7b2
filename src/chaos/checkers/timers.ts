import type { Evidence, HistoryEvent, RunHistory } from '../experiment/evidence.ts'
import type { BuiltIn } from './built-in.ts'
import { eventMs, protoMs } from '../../wire/proto-time.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { eventId, inWords } from './history/event-words.ts'
import { TIMER_EARLY_MS_MAX } from './limits.ts'

interface Fired {
  readonly event: HistoryEvent
  /** After when it was due; negative where it was early. */
  readonly lateMs: number
}

/** No timer fired before its time; how late they were is reported. */
export const timers: BuiltIn = {
  name: 'timers',
  check: (evidence, control) => {
    const fired = evidence.runs.flatMap(firedTimers)
    const wanted = control?.runs.flatMap(firedTimers).length ?? 0
    if (fired.length === 0 && wanted === 0) return undefined
    return findingOf('timers', look(fired, evidence, wanted))
  },
}

function look(fired: readonly Fired[], { ending, runs }: Evidence, wanted: number): Observation {
  if (fired.length === 0) {
    const canceled = runs.reduce((sum, run) => sum + canceledTimers(run), 0)
    // The race that it was part of was won by another.
    if (ending && canceled >= wanted) {
      return { looked: `no timer that fired, ${canceled} that the run canceled before` }
    }
    if (ending?.status === 'cancelled') {
      return { looked: 'no timer that fired: the run was cancelled before' }
    }
    const why = `in the control ${several(wanted, 'timer')} fired, and none here`
    return { looked: 'no timer', unknown: [ending ? why : `${why}: it has not ended`] }
  }
  const latest = Math.max(0, ...fired.map(({ lateMs }) => lateMs))
  const early = fired.filter(({ lateMs }) => lateMs < -TIMER_EARLY_MS_MAX)
  return {
    looked: `${several(fired.length, 'timer')} that fired, at most ${Math.round(latest)} ms late`,
    wrong: early.map(
      ({ event, lateMs }) => `${inWords(event)} was ${Math.round(-lateMs)} ms early`,
    ),
  }
}

function canceledTimers({ events }: RunHistory): number {
  return events.filter((event) => event.timerCanceledEventAttributes).length
}

function firedTimers({ events }: RunHistory): Fired[] {
  const started = new Map(
    events
      .filter((event) => event.timerStartedEventAttributes)
      .map((event) => [eventId(event), event] as const),
  )
  return events.flatMap((event) => {
    const fired = event.timerFiredEventAttributes
    const start = fired && started.get(Number(fired.startedEventId))
    return start ? [{ event, lateMs: eventMs(event) - dueAtMs(start) }] : []
  })
}

function dueAtMs(start: HistoryEvent): number {
  return eventMs(start) + protoMs(start.timerStartedEventAttributes?.startToFireTimeout)
}
