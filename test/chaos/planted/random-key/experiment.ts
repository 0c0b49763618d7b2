import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'random-key',
    bug: 'Each attempt makes up its own idempotency key.',
    tier: 1,
    by: 'effects-once',
  },
  { workflow: 'payRent', result: 'rent paid' },
)

export const { flawed, fixed } = planted
