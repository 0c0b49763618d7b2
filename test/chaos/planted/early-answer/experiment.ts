import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'early-answer',
    bug: 'An update is answered before it is recorded.',
    tier: 1,
    by: 'history',
    guardian: 'off',
  },
  {
    workflow: 'takeVote',
    result: 'poll closed',
    async drive(run) {
      await run.idle()
      await run.update('vote', 'vote-1', 'yes')
    },
  },
)

export const { flawed, fixed } = planted
