import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'last-attempt-only',
    bug: 'Only the second attempt looks whether it was done already.',
    tier: 2,
    by: 'effects-once',
  },
  { workflow: 'payTaxes', result: 'taxes paid' },
)

export const { flawed, fixed } = planted
