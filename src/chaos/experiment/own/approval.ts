import { defineExperiment } from '../experiment.ts'
import { APPROVED, untilItAsks, YES } from './approval-request.ts'

/** A person is asked, looks, and says yes by a signal. */
export const approval = defineExperiment({
  ...APPROVED,
  name: 'approval',
  cancellable: true,
  async drive(run) {
    await untilItAsks(run)
    await run.signal('approve', YES)
  },
})
