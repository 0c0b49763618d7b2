import type { JsonEvent, JsonHistory } from './replay-history.ts'

/** Puts everything from the first event of a type on off by some time, as if it had passed. */
export function shiftFrom(history: JsonHistory, eventType: string, byMs: number): JsonHistory {
  const from = history.events.findIndex((event) => event.eventType === eventType)
  if (from < 0) throw new Error(`the history has no ${eventType}`)
  return {
    events: history.events.map((event, index) => (index < from ? event : shifted(event, byMs))),
  }
}

function shifted(event: JsonEvent, byMs: number): JsonEvent {
  return { ...event, eventTime: new Date(Date.parse(event.eventTime) + byMs).toISOString() }
}

/** The one argument of the run, in the form that histories keep it in. */
export function asPayloads(value: unknown): unknown {
  const data = Buffer.from(JSON.stringify(value)).toString('base64')
  const encoding = Buffer.from('json/plain').toString('base64')
  return { payloads: [{ metadata: { encoding }, data }] }
}
