import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import type { FaultKind } from '../plan/fault.ts'

/** One thing that a campaign wants of this machine. */
export interface Capability {
  readonly name: string
  readonly ok: boolean
  /** What was found, or why it is not there. */
  readonly found: string
  /** Nothing at all can be run without it. */
  readonly needed?: true
  /** Faults and flags that cannot be used because of it. */
  readonly off?: readonly (FaultKind | `--${string}`)[]
  /** What to do; only where something is missing. */
  readonly remedy?: string
}

export type Check = () => Promise<Omit<Capability, 'name'>>

/** Makes a check; what it throws is why it is not there. */
export async function look(
  name: string,
  check: Check,
  without: Pick<Capability, 'needed' | 'off' | 'remedy'> = {},
): Promise<Capability> {
  try {
    return { name, ...(await check()) }
  } catch (error) {
    const remedy = isOrionError(error) ? { remedy: error.remedy } : {}
    return { name, ok: false, found: reasonOf(error), ...remedy, ...without }
  }
}
