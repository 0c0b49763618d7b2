import { randomUUID } from 'node:crypto'

/** An id that no other test uses, with a name that tells whose it is. */
export function uniqueId(name: string): string {
  return `${name}-${randomUUID().slice(0, 8)}`
}
