/** A line of what will be done: a name that people read, and a value. */
export interface Field {
  readonly name: string
  readonly value: string
}

/** Deeper than this, JSON says it shorter than names do. */
const DEPTH_MAX = 3

/** Arguments as lines; nested ones as `Customer › name`. */
export function fieldsOf(args: unknown, path: readonly string[] = []): Field[] {
  if (isObject(args) && path.length < DEPTH_MAX) {
    const entries = Object.entries(args)
    if (entries.length > 0) {
      return entries.flatMap(([name, value]) => fieldsOf(value, [...path, name]))
    }
  }
  return [{ name: path.map(nameWords).join(' › ') || 'Value', value: valueWords(args) }]
}

/** `accountId` and `account_id` as `Account id`. */
export function nameWords(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\-.]+/g, ' ')
    .trim()
    .toLowerCase()
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1)
}

function valueWords(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : value
  if (value === null || value === undefined) return '(nothing)'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? String(value) : JSON.stringify(value, undefined, 2)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
