import { plant } from '../plant.ts'
import { TWO_VOTES } from '../two-votes.ts'

export const planted = plant(
  {
    name: 'first-yes-pays',
    bug: 'The first vote decides where two are needed.',
    tier: 0,
    by: 'gate',
  },
  {
    ...TWO_VOTES,
    workflow: 'payBonus',
    result: 'approved',
    gated: [{ effect: 'bonus', activity: 'payBonus', approvals: 2 }],
  },
)

export const { flawed, fixed } = planted
