import { plant } from '../plant.ts'
import { TWO_VOTES } from '../two-votes.ts'

export const planted = plant(
  {
    name: 'unspent-approval',
    bug: 'A payment whose outcome is unknown is made again under the same approval.',
    tier: 1,
    by: 'effects-once',
  },
  { ...TWO_VOTES, workflow: 'payVoucher', result: 'approved' },
)

export const { flawed, fixed } = planted
