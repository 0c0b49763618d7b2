import type { EventSource, EventStore } from '../../src/store/event-store.ts'
import type { Positions } from './reader.ts'
import type { Ends } from './readers-process.ts'

/** More is read in several pieces. */
const PAGE = 1_000

export async function lastEvents(events: EventStore): Promise<Ends> {
  return {
    transitions: await events.lastEvent('transitions'),
    messages: await events.lastEvent('messages'),
  }
}

/** What the database has between two moments. */
export async function writtenEvents(events: EventStore, from: Ends, to: Ends): Promise<Positions> {
  const between = async (source: EventSource) => {
    const found: number[] = []
    for (;;) {
      const { rows } = await events.readEvents(source, found.at(-1) ?? from[source], PAGE)
      found.push(...rows.map(({ position }) => position))
      if (rows.length < PAGE) return found.filter((position) => position <= to[source])
    }
  }
  return { transitions: await between('transitions'), messages: await between('messages') }
}
