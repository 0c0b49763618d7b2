import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'overridden-decision',
    bug: 'A second decision takes the place of the first.',
    tier: 0,
    by: 'first-decision',
  },
  {
    workflow: 'hireApplicant',
    result: 'approved',
    async drive(run) {
      await run.idle()
      const yes = { decision: 'approved', decisionId: 'yes-1', approver: 'maria' }
      await run.update('decide', 'decide-1', yes)
      const no = { decision: 'rejected', decisionId: 'no-1', approver: 'paul' }
      await run.update('decide', 'decide-2', no)
    },
  },
)

export const { flawed, fixed } = planted
