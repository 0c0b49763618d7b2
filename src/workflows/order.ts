import {
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { FailureType } from '../contract/failure-types.ts'
import {
  ORDER_STEPS,
  orderInputSchema,
  orderProgressQuery,
  type OrderInput,
  type OrderProgress,
  type OrderResult,
  type OrderStep,
} from '../contract/order.ts'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { effects } from './activity-proxies.ts'
import { causeOf } from './cause-of.ts'
import { parseInput } from './parse-input.ts'
import { withTransitions } from './transitions.ts'

/**
 * Reserve, charge, ship. When a step fails for good or the run is cancelled, what was done is
 * undone, last first; a cancelled run then ends as cancelled, any other as failed.
 */
export async function orderWorkflow(input: OrderInput): Promise<OrderResult> {
  const order = parseInput(orderInputSchema, input)
  const stepInput = { firstRunId: workflowInfo().firstExecutionRunId, order }
  let phase: OrderProgress['phase'] = 'working'
  const completed: OrderStep[] = []
  const compensated: OrderStep[] = []
  setHandler(orderProgressQuery, () => ({ phase, completed, compensated }))

  // A step is noted before it is tried: one that was interrupted may have happened all the same.
  const tried: OrderStep[] = []
  const perform = async () => {
    for (const step of ORDER_STEPS) {
      tried.push(step)
      await effects.performOrderStep(step, stepInput)
      completed.push(step)
    }
  }
  const compensate = async () => {
    for (const step of tried.toReversed()) {
      if (await effects.undoOrderStep(step, stepInput)) compensated.push(step)
    }
  }

  return withTransitions(WORKFLOW_TYPES.order.summary(order), async (transitions) => {
    await transitions.enter('working', {
      metadata: { sku: order.sku, quantity: order.quantity, amountCents: order.amountCents },
    })
    try {
      await perform()
    } catch (error) {
      phase = 'compensating'
      await CancellationScope.nonCancellable(async () => {
        await transitions.enter('compensating', { metadata: { cause: causeOf(error) } })
        await compensate()
      })
      phase = 'compensated'
      await transitions.end('compensated', { metadata: { undone: compensated } })
      throw isCancellation(error) ? error : orderFailed(error, compensated)
    }
    phase = 'completed'
    await transitions.end('completed', { metadata: { steps: completed } })
    return { status: 'completed', steps: completed }
  })
}

function orderFailed(error: unknown, compensated: readonly OrderStep[]): ApplicationFailure {
  return ApplicationFailure.create({
    message: `The order was undone: ${causeOf(error)}`,
    type: FailureType.OrderFailed,
    nonRetryable: true,
    details: [{ compensated }],
    ...(error instanceof Error && { cause: error }),
  })
}
