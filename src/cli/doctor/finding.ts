import { isOrionError, reasonOf } from '../../errors/orion-error.ts'

export interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly found: string
  /** What to do; only where something is wrong. */
  readonly remedy?: string
}

/** Runs a check; what it throws becomes its finding. */
export async function find(name: string, check: () => Promise<string>): Promise<Finding> {
  try {
    return { name, ok: true, found: await check() }
  } catch (error) {
    const remedy = isOrionError(error) ? error.remedy : undefined
    return { name, ok: false, found: reasonOf(error), ...(remedy && { remedy }) }
  }
}
