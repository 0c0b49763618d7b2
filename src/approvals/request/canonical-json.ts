import type { Json } from '../../contract/json.ts'

/** Deeper than any tool's arguments, and far from the end of the stack. */
const DEPTH_MAX = 100

const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * JSON in the one form of RFC 8785: no blanks, keys in the order of their UTF-16 code units,
 * numbers and text as ECMAScript writes them. Equal values have equal text.
 *
 * @throws TypeError where the value is no JSON: a number that is not finite, half a character,
 *   a function, a date, a circle. What cannot be compared must not be approved.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

/** Whether two values are the same JSON. */
export function sameJson(one: Json, other: Json): boolean {
  return canonicalJson(one) === canonicalJson(other)
}

function write(value: unknown, depth: number): string {
  if (depth > DEPTH_MAX) throw new TypeError(`the JSON is nested deeper than ${DEPTH_MAX}`)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeText(value)
  if (typeof value === 'number') return writeNumber(value)
  if (Array.isArray(value)) {
    // A hole is passed over by map, and would leave a comma without a value.
    return `[${Array.from(value, (item: unknown) => write(item, depth + 1)).join(',')}]`
  }
  if (isPlain(value)) return writeObject(value, depth)
  throw new TypeError(`${typeof value} is no JSON`)
}

function writeObject(value: Readonly<Record<string, unknown>>, depth: number): string {
  const members = Object.keys(value)
    // An absent member and one that is undefined are the same JSON.
    .filter((key) => value[key] !== undefined)
    // The default order is that of UTF-16 code units, as the RFC asks.
    .toSorted()
    .map((key) => `${writeText(key)}:${write(value[key], depth + 1)}`)
  return `{${members.join(',')}}`
}

function writeText(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError('the text has half a character in it')
  return JSON.stringify(text)
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON`)
  // ECMAScript's own form, which writes -0 as 0.
  return JSON.stringify(value)
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // An object of another realm, as the sandbox gets them, has a prototype without one.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
