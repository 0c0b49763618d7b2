import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'overruled-refusal',
    bug: 'An approval overrules the refusal that was acknowledged before it.',
    tier: 0,
    by: 'first-decision',
  },
  {
    workflow: 'sellHouse',
    result: 'rejected',
    withoutWorkers: true,
    async drive(run) {
      await run.signal('reject', { decisionId: 'no-1', approver: 'paul' })
      await run.signal('approve', { decisionId: 'yes-1', approver: 'maria' })
      run.startWorkers()
    },
  },
)

export const { flawed, fixed } = planted
