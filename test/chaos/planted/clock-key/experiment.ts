import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'clock-key',
    bug: 'The idempotency key has the time of the attempt in it.',
    tier: 1,
    by: 'effects-once',
  },
  { workflow: 'payWages', result: 'wages paid' },
)

export const { flawed, fixed } = planted
