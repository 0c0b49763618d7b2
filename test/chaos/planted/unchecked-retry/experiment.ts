import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'unchecked-retry',
    bug: 'The approval is checked by the first attempt only.',
    tier: 1,
    by: 'gate',
  },
  {
    workflow: 'wireMoney',
    result: 'rejected',
    async drive(run) {
      await run.idle()
      await run.signal('reject', { decisionId: 'no-1', approver: 'paul' })
    },
    gated: [{ effect: 'money-wired', activity: 'wireMoney' }],
  },
)

export const { flawed, fixed } = planted
