import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'swallowed-error',
    bug: 'An activity logs its error and reports success.',
    tier: 3,
    by: 'effects-once',
    pairsWith: ['reset-database', 'kill-postgres'],
  },
  { workflow: 'storePhoto', result: 'photo stored' },
)

export const { flawed, fixed } = planted
