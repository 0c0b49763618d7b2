import { effectKey } from '../contract/ids.ts'
import type { Activities } from '../contract/activities.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ActivityDependencies } from './dependencies.ts'
import { currentRun } from './record-activities.ts'

/** The steps of `durableDemo`: each one effect in the ledger. */
export function createStepActivities({ store }: ActivityDependencies) {
  return {
    async performStep({ firstRunId, step }) {
      const { workflowId } = currentRun()
      const idempotencyKey = effectKey(workflowId, step)
      await classifyFailure(() =>
        store.applyEffects([{ idempotencyKey, workflowId, firstRunId, name: step, payload: {} }]),
      )
    },
  } satisfies Pick<Activities, 'performStep'>
}
