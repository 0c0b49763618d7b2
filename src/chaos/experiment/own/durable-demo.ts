import { defineExperiment } from '../experiment.ts'
import { completedWith } from './expect-ending.ts'

/** Long enough to crash in, and short enough for hundreds of trials. */
const SLEEP_MS = 300

/** Steps around one durable sleep, each an effect. */
export const durableDemo = defineExperiment({
  name: 'durableDemo',
  cancellable: true,
  start: { workflow: 'durableDemo', args: [{ steps: 4, sleep: SLEEP_MS }] },
  expect: completedWith({
    steps: ['step-1', 'step-2', 'step-3', 'step-4'],
    sleptMs: SLEEP_MS,
  }),
})
