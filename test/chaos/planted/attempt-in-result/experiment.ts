import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'attempt-in-result',
    bug: 'The result tells the number of the attempt.',
    tier: 1,
    by: 'ending',
  },
  { workflow: 'printTicket', result: 'ticket 1' },
)

export const { flawed, fixed } = planted
