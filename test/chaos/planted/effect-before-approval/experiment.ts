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
    async drive(run) {
      await run.idle()
      await run.signal('approve', { decisionId: 'yes-1', approver: 'maria' })
    },
    gated: ['refund'],
  },
)

export const { flawed, mended } = planted
