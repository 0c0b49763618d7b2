import { defineExperiment } from 'orion-durable/chaos'
import { actionDigest } from 'orion-durable/workflow'
import { policy } from './policy.ts'

const REFUND = { order: '4711', amountCents: 4_900 }

const { name, version } = policy
const digest = actionDigest({ name: 'refund', args: REFUND, policyVersion: `${name}@${version}` })

const yes = (by: string) => ({
  approvalId: 'request',
  message: { kind: 'vote', id: `${by}-1`, by, verdict: 'approve', digest },
})

/** Two votes, one of them sent twice: whatever dies, it is paid once, and after both. */
export const twoOfThree = defineExperiment({
  name: 'two-of-three',
  workflows: './workflows.ts',
  activities: './activities.ts',
  start: { workflow: 'refund', args: [REFUND] },
  people: ['ben', 'cleo', 'dan'].map((id) => ({ id, groups: ['refund-team'] })),
  async drive(run) {
    await run.idle()
    // Without an answer in time, clients send the same message again, as a signal.
    await run.update('gateMessage', 'ben-1', yes('ben'))
    await run.signal('gateMessage', yes('ben'))
    await run.signal('gateMessage', yes('cleo'))
  },
  expect: (ending) =>
    ending.status === 'completed' && ending.result === 'paid, approved by ben and cleo'
      ? undefined
      : `it ended otherwise: ${JSON.stringify(ending)}`,
  gated: [{ effect: 'pay', activity: 'pay', approvals: 2 }],
  cancellable: true,
})
