import { activityInfo, ApplicationFailure } from '@temporalio/activity'
import { FailureType } from '../contract/failure-types.ts'
import { effectKey } from '../contract/ids.ts'
import type { Order, OrderStep } from '../contract/order.ts'
import type { Activities } from '../contract/activities.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ActivityDependencies } from './dependencies.ts'
import { currentRun } from './record-activities.ts'

/** The steps of `order` and what undoes them, simulated as effects in the ledger. */
export function createOrderActivities({ store }: ActivityDependencies) {
  const apply = (name: string, firstRunId: string, { sku, quantity, amountCents }: Order) => {
    const { workflowId } = currentRun()
    const idempotencyKey = effectKey(workflowId, name)
    const payload = { sku, quantity, amountCents }
    return classifyFailure(() =>
      store.applyEffects([{ idempotencyKey, workflowId, firstRunId, name, payload }]),
    )
  }

  return {
    async performOrderStep(step, { firstRunId, order }) {
      failOnPurpose(step, order)
      await apply(step, firstRunId, order)
    },

    async undoOrderStep(step, { firstRunId, order }) {
      const { workflowId } = currentRun()
      const effects = await classifyFailure(() => store.listEffects(workflowId))
      const happened = effects.some((effect) => effect.name === step)
      if (happened) await apply(`undo-${step}`, firstRunId, order)
      return happened
    },
  } satisfies Pick<Activities, 'performOrderStep' | 'undoOrderStep'>
}

function failOnPurpose(step: OrderStep, { simulateFailure }: Order): void {
  if (simulateFailure?.step !== step) return
  if (simulateFailure.kind === 'final') {
    throw ApplicationFailure.nonRetryable(`${step} was refused`, FailureType.Refused)
  }
  if (activityInfo().attempt <= simulateFailure.times) {
    throw ApplicationFailure.retryable(`${step} is unavailable`, FailureType.Unavailable)
  }
}
