import { defineExperiment, type Ending } from '../experiment.ts'
import { APPROVED, YES } from './approval-request.ts'

/** How long the run waits for a decision, and about when one comes. */
const TIMEOUT_MS = 500

/** A decision that comes when the time for it is just over, or just not: either may stand. */
export const approvalRace = defineExperiment({
  ...APPROVED,
  name: 'approval-race',
  start: {
    workflow: 'approval',
    args: [{ subject: 'Refund order 4711', requestedBy: 'agent-7', timeout: TIMEOUT_MS }],
  },
  async drive(run) {
    await run.idle()
    const status = (await run.query('status')) as { readonly expiresAt: string }
    await run.until('the time is over', async () => Date.now() >= Date.parse(status.expiresAt))
    // A run that has ended refuses it, which is an answer as well.
    await run.signal('approve', YES).catch(() => {})
  },
  expect: eitherWay,
  samePoints: false,
})

function eitherWay(ending: Ending): string | undefined {
  if (ending.status !== 'completed') return `it ended as ${ending.status}`
  const { decision } = ending.result as { readonly decision: string }
  return ['approved', 'expired'].includes(decision) ? undefined : `the decision is ${decision}`
}
