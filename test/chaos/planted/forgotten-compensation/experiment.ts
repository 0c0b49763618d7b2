import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'forgotten-compensation',
    bug: 'A crash between a step and its note, and the step is never undone.',
    tier: 1,
    by: 'effects-once',
  },
  { workflow: 'bookTrip', result: 'trip cancelled' },
)

export const { flawed, fixed } = planted
