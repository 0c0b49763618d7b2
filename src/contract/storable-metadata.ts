import type { Json } from './json.ts'
import { storableText, utf8Bytes } from './storable-text.ts'

/** Half of what Temporal takes as one payload, so that the rest of the row has room. */
const METADATA_BYTES_MAX = 1_048_576

/** How long a text within metadata that is too large may be; less and less, until all fits. */
const TEXT_LENGTHS = [65_536, 4_096, 256]

/** Under this name a row says what was written otherwise than it was given. */
const NOTE_KEY = 'orionNote'

// Deeper values would overflow the stack of the program that reads them back.
const DEPTH_MAX = 32

type Metadata = Readonly<Record<string, Json>>

/**
 * Metadata as a row can keep it, whatever was given: a trail must never cost a run its life.
 * What no JSON or no database can hold is written as a text that can, or left out; what is too
 * large is cut. A note in it says so.
 */
export function storableMetadata(given: object): Metadata {
  const notes: string[] = []
  const whole = plain(given, { notes, path: '', above: [] })
  const metadata = (isRecord(whole) ? whole : { value: whole }) as Metadata
  return withNotes(...fitted(metadata, notes))
}

function withNotes(metadata: Metadata, notes: readonly string[]): Metadata {
  // More would bury the first.
  return notes.length === 0 ? metadata : { ...metadata, [NOTE_KEY]: notes.slice(0, 10) }
}

function fitted(metadata: Metadata, notes: readonly string[]): [Metadata, readonly string[]] {
  const bytes = utf8Bytes(JSON.stringify(metadata))
  if (bytes <= METADATA_BYTES_MAX) return [metadata, notes]
  const said = `of ${bytes} bytes more than ${METADATA_BYTES_MAX} are too many`
  for (const length of TEXT_LENGTHS) {
    const cut = cutTexts(metadata, length) as Metadata
    if (utf8Bytes(JSON.stringify(cut)) > METADATA_BYTES_MAX) continue
    return [cut, [...notes, `${said}: texts are cut after ${length} characters`]]
  }
  return [{}, [...notes, `${said}: left out`]]
}

function cutTexts(value: Json, length: number): Json {
  if (typeof value === 'string') {
    return value.length <= length ? value : `${storableText(value.slice(0, length))}…`
  }
  if (Array.isArray(value)) return value.map((one: Json) => cutTexts(one, length))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cutTexts(one, length)]))
}

interface Place {
  readonly notes: string[]
  readonly path: string
  readonly above: readonly object[]
}

/** The value as JSON, or undefined where JSON has no word for it. */
function plain(value: unknown, place: Place): Json | undefined {
  const note = (words: string) => void place.notes.push(`${place.path}: ${words}`)
  switch (typeof value) {
    case 'string': {
      const text = storableText(value)
      if (text !== value) note('characters that cannot be stored are written as \\u and a number')
      return text
    }
    case 'number':
      if (!Number.isFinite(value)) note('no number of JSON, written as text')
      return Number.isFinite(value) ? value : String(value)
    case 'bigint':
      note('a number too large for JSON, written as text')
      return String(value)
    case 'boolean':
      return value
    case 'object':
      return value === null ? null : plainObject(value, place, note)
    case 'function':
    case 'symbol':
      note(`a ${typeof value}, left out`)
      return undefined
    default:
      return undefined
  }
}

function plainObject(value: object, place: Place, note: (words: string) => void): Json {
  if (place.above.includes(value) || place.above.length > DEPTH_MAX) {
    const words = place.above.includes(value) ? 'contains itself' : 'too deep'
    note(`${words}, left out`)
    return `[${words}]`
  }
  const inner = (key: string, one: unknown) => {
    const path = place.path ? `${place.path}.${key}` : storableText(key).slice(0, 100)
    return plain(one, { ...place, path, above: [...place.above, value] })
  }
  try {
    if (value instanceof Error) return storableText(value.message)
    if ('toJSON' in value && typeof value.toJSON === 'function') {
      return inner('', (value.toJSON as () => unknown)()) ?? null
    }
    const entries = value instanceof Map ? [...value] : Object.entries(value)
    if (Array.isArray(value) || value instanceof Set) {
      return [...value].map((one, index) => inner(String(index), one) ?? null)
    }
    return Object.fromEntries(
      entries.flatMap(([name, one]: [unknown, unknown]) => {
        const key = storableText(String(name))
        const kept = inner(key, one)
        return kept === undefined ? [] : [[key, kept]]
      }),
    )
  } catch {
    // A getter or a `toJSON` of somebody else's.
    note('cannot be read, left out')
    return '[cannot be read]'
  }
}

function isRecord(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
