import { proxyLocalActivities, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '../contract/activities.ts'
import { LOCAL_STEP_POLICY } from '../contract/activity-policies.ts'
import { effectKey } from '../contract/ids.ts'

/** Activities that take the key of their effect first, each called with the name of a step instead. */
export type LocalSteps<Table> = {
  readonly [
    Name in keyof Table as Table[Name] extends (key: string, ...rest: never[]) => Promise<unknown>
      ? Name
      : never
  ]: Table[Name] extends (key: string, ...rest: infer Rest) => infer Result
    ? (step: string, ...rest: Rest) => Result
    : never
}

export interface LocalStepsOptions {
  /** One attempt; a second where absent. */
  readonly timeoutMs?: number
  /** Writes each step that was done to `effect_ledger`, under the key that its activity got. */
  readonly ledger?: boolean
}

type KeyedActivity = (key: string, ...rest: unknown[]) => Promise<unknown>

/**
 * Short steps as local activities: they run within the workflow task, without a way to the server
 * and back. A crash repeats those since the last workflow task that was completed, each with its
 * key again: only effects that happen once by their key belong here.
 */
export function localSteps<Table>(options: LocalStepsOptions = {}): LocalSteps<Table> {
  const { timeoutMs = LOCAL_STEP_POLICY.startToCloseTimeout, ledger = false } = options
  const policy = { ...LOCAL_STEP_POLICY, startToCloseTimeout: timeoutMs }
  const activities = proxyLocalActivities<Record<string, KeyedActivity>>(policy)
  const { performStep } = proxyLocalActivities<Pick<Activities, 'performStep'>>(LOCAL_STEP_POLICY)
  const names = new Set<string>()
  const perform = async (activity: string, step: string, rest: readonly unknown[]) => {
    const { workflowId, firstExecutionRunId: firstRunId } = workflowInfo()
    use(names, step)
    try {
      const result = await activities[activity]?.(effectKey(workflowId, step), ...rest)
      if (ledger) await performStep({ firstRunId, step })
      return result
    } catch (error) {
      // It failed for good, and the workflow may want it once more.
      names.delete(step)
      throw error
    }
  }
  return new Proxy({} as LocalSteps<Table>, {
    get:
      (_, activity) =>
      (step: string, ...rest: unknown[]) =>
        perform(String(activity), step, rest),
  })
}

/** A second effect under the same key would be taken for a repeat of the first, and not happen. */
function use(names: Set<string>, step: string): void {
  if (names.has(step)) throw new TypeError(`this run has a local step "${step}" already`)
  names.add(step)
}
