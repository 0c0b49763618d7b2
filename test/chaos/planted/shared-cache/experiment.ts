import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'shared-cache',
    bug: 'A cache that runs share: what a run does depends on those before it.',
    tier: 0,
    by: 'replay',
  },
  { workflow: 'quotePrice', result: 4_900 },
)

export const { flawed, fixed } = planted
