import { OrionError } from '../../errors/orion-error.ts'
import type { EventRow, EventSource } from '../../store/event-store.ts'
import { hideInJson } from '../../telemetry/secrets.ts'

/** How far a reader is in each table. */
export type Cursor = Readonly<Record<EventSource, number>>

const NAMES: Readonly<Record<EventSource, string>> = {
  transitions: 'transition',
  messages: 'approval',
}

/** An event as the stream has it. JSON has no line breaks, so that no text ends it early. */
export function eventText(source: EventSource, row: EventRow, id: string): string {
  return `id: ${id}\nevent: ${NAMES[source]}\ndata: ${dataOf(row)}\n\n`
}

/** Made once for all readers. */
const known = new WeakMap<EventRow, string>()

function dataOf(row: EventRow): string {
  const { workflowId, runId, facts, at, position } = row
  const data = known.get(row) ?? hideInJson({ position, run: workflowId, runId, ...facts, at })
  known.set(row, data)
  return data
}

export function idOf({ transitions, messages }: Cursor): string {
  return `${transitions}.${messages}`
}

const ID = /^(\d{1,15})\.(\d{1,15})$/

/** @throws OrionError `INPUT_INVALID` for an id that no event had */
export function cursorOf(id: string): Cursor {
  const [, transitions, messages] = ID.exec(id) ?? []
  if (transitions === undefined || messages === undefined) {
    throw new OrionError('INPUT_INVALID', 'The id of the last event is not one of these events.')
  }
  return { transitions: Number(transitions), messages: Number(messages) }
}
