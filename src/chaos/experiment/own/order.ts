import { defineExperiment, type Experiment } from '../experiment.ts'
import { completedWith, failedWith } from './expect-ending.ts'

const ORDER = { sku: 'lamp', quantity: 1, amountCents: 4_900 }

const expectPlaced = completedWith({ status: 'completed', steps: ['reserve', 'charge', 'ship'] })

/** Three effects, one after the other. */
export const order: Experiment = defineExperiment({
  name: 'order',
  start: { workflow: 'order', args: [ORDER] },
  expect: expectPlaced,
  cancellable: true,
})

/** The last step is refused for good, so that the first two are undone. */
export const orderUndone: Experiment = defineExperiment({
  name: 'order-undone',
  start: {
    workflow: 'order',
    args: [{ ...ORDER, simulateFailure: { step: 'ship', kind: 'final' } }],
  },
  expect: failedWith('Refused'),
})

/** One step fails in passing: a crash then meets a retry that waits. */
export const orderRetried: Experiment = defineExperiment({
  name: 'order-retried',
  start: {
    workflow: 'order',
    args: [{ ...ORDER, simulateFailure: { step: 'charge', kind: 'retryable', times: 1 } }],
  },
  expect: expectPlaced,
})
