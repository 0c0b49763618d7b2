import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'single-attempt',
    bug: '`maximumAttempts: 1`: the run is lost with the worker.',
    tier: 1,
    by: 'ending',
  },
  { workflow: 'bookFlight', result: 'flight booked' },
)

export const { flawed, fixed } = planted
