import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'effect-before-approval',
    bug: 'The effect comes before its approval.',
    tier: 0,
    by: 'gate',
  },
  {
    workflow: 'payRefund',
    result: 'approved',
    async drive(run) {
      await run.idle()
      await run.signal('approve', { decisionId: 'yes-1', approver: 'maria' })
    },
    gated: [{ effect: 'refund', activity: 'payRefund' }],
  },
)

export const { flawed, fixed } = planted
