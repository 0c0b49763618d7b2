import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'two-attempts',
    bug: '`maximumAttempts: 2`: a second crash in recovery is one too many.',
    tier: 2,
    by: 'ending',
  },
  { workflow: 'sendParcel', result: 'parcel sent' },
)

export const { flawed, fixed } = planted
