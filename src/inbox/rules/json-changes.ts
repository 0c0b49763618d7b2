import type { Json } from '../../contract/json.ts'
import { fieldsOf } from '../../contract/action-fields.ts'

export interface Change {
  readonly name: string
  /** Absent where it is new. */
  readonly before?: string
  /** Absent where it is gone. */
  readonly after?: string
}

/** What is different, field by field, in the words in which the fields are shown. */
export function changesOf(before: Json, after: Json): Change[] {
  const old = new Map(fieldsOf(before).map(({ name, value }) => [name, value]))
  const fresh = new Map(fieldsOf(after).map(({ name, value }) => [name, value]))
  return [...new Set([...fresh.keys(), ...old.keys()])]
    .filter((name) => old.get(name) !== fresh.get(name))
    .map((name) => {
      const from = old.get(name)
      const to = fresh.get(name)
      return {
        name,
        ...(from !== undefined && { before: from }),
        ...(to !== undefined && { after: to }),
      }
    })
}
