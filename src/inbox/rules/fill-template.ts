import type { Json } from '../../contract/json.ts'
import { isObject, valueWords } from '../../contract/action-fields.ts'

/** Fills `{amount}` and `{{customer.name}}` from the arguments; a name that is not there stays. */
export function filledIn(template: string, args: Json): string {
  return template.replaceAll(
    /\{\{\s*([\w.-]+)\s*\}\}|\{([\w.-]+)\}/g,
    (whole: string, double: string | undefined, single: string | undefined) => {
      const value = at(args, (double ?? single ?? '').split('.'))
      return value === undefined ? whole : valueWords(value)
    },
  )
}

function at(json: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    json,
  )
}
