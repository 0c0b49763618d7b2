import { fieldsOf } from '../../contract/action-fields.ts'
import type { Json } from '../../contract/json.ts'
import { BRIEF_FIELDS_MAX } from '../limits.ts'

/** `Amount 300 · Number 473`: by what a request differs from others of its kind in the list. */
export function briefWords(args: Json): string {
  return fieldsOf(args)
    .filter(({ isBlock }) => !isBlock)
    .slice(0, BRIEF_FIELDS_MAX)
    .map(({ name, value }) => `${name} ${value}`)
    .join(' · ')
}
