import type { Json } from './json.ts'

/** A line of what will be done: a name that people read, and a value. */
export interface Field {
  readonly name: string
  readonly value: string
  /** Values that are long or have lines of their own are shown as a block. */
  readonly isBlock: boolean
}

const BLOCK_LENGTH_MIN = 80
const DEPTH_MAX = 3

/** `accountId` and `account_id` as `Account id`. */
export function nameWords(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\-.]+/g, ' ')
    .trim()
    .toLowerCase()
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1)
}

/** The arguments of an action as lines; nested objects as `Customer › name`. */
export function fieldsOf(args: Json, path: readonly string[] = []): Field[] {
  if (isObject(args) && path.length < DEPTH_MAX) {
    const entries = Object.entries(args)
    if (entries.length > 0) {
      return entries.flatMap(([name, value]) => fieldsOf(value, [...path, name]))
    }
  }
  const value = valueWords(args)
  return [
    {
      name: path.map(nameWords).join(' › ') || 'Value',
      value,
      isBlock: value.length > BLOCK_LENGTH_MIN || value.includes('\n'),
    },
  ]
}

export function valueWords(value: Json): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : value
  if (value === null) return '(nothing)'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return numberWords(value)
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null)) {
    return value.length === 0 ? '(none)' : value.map(valueWords).join(', ')
  }
  return JSON.stringify(value, undefined, 2)
}

// Grouped by thin blanks, which no country reads as a decimal point. A year or a short number is not.
function numberWords(value: number): string {
  const [whole = '', fraction] = String(value).split('.')
  const grouped =
    /^-?\d{5,}$/.test(whole) && Number.isSafeInteger(Number(whole))
      ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ')
      : whole
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
