import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'unrecorded-decision',
    bug: 'A decision that was taken is not recorded where the run is cancelled before it asks for it.',
    tier: 1,
    by: 'first-decision',
  },
  {
    workflow: 'bookHall',
    result: 'approved',
    cancellable: true,
    limits: { recoveryMs: 30_000 },
    async drive(run) {
      await run.idle()
      await run.signal('approve', { decisionId: 'yes-1', approver: 'maria' })
    },
  },
)

export const { flawed, fixed } = planted
