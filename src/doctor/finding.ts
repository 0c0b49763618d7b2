import type { ErrorCode } from '../errors/catalogue.ts'
import { isOrionError, reasonOf } from '../errors/orion-error.ts'

export interface Finding {
  readonly name: string
  readonly ok: boolean
  /** Something to know that stops nothing; only where it is otherwise well. */
  readonly warning?: true
  /** Of the catalogue, where what is wrong has one. */
  readonly code?: ErrorCode
  readonly found: string
  /** What to do; only where something is wrong, or may become so. */
  readonly remedy?: string
}

/** What a check reports beyond a line of text. */
export type Found = string | { readonly warning: true; readonly found: string; remedy: string }

/** Runs a check; what it throws becomes its finding. */
export async function find(name: string, check: () => Promise<Found>): Promise<Finding> {
  try {
    const found = await check()
    return { name, ok: true, ...(typeof found === 'string' ? { found } : found) }
  } catch (error) {
    const coded = isOrionError(error) && { code: error.code, remedy: error.remedy }
    return { name, ok: false, found: reasonOf(error), ...coded }
  }
}
