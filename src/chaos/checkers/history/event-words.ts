import type { HistoryEvent } from '../../experiment/evidence.ts'

const SUFFIX = 'EventAttributes'

export function eventId({ eventId: id }: HistoryEvent): number {
  return Number(id ?? 0)
}

/** As Temporal's UI names it: `ActivityTaskScheduled`. */
function eventType(event: HistoryEvent): string {
  const key = Object.entries(event).find(([name, value]) => value && name.endsWith(SUFFIX))?.[0]
  if (key === undefined) return 'an event of unknown type'
  return `${key.charAt(0).toUpperCase()}${key.slice(1, -SUFFIX.length)}`
}

/** For a sentence: `ActivityTaskScheduled (event 7)`. */
export function inWords(event: HistoryEvent): string {
  return `${eventType(event)} (event ${eventId(event)})`
}
