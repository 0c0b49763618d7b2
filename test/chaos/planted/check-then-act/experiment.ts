import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'check-then-act',
    bug: 'A look before the act instead of a key: a frozen worker acts after all.',
    tier: 3,
    by: 'effects-once',
    // It may kill a frozen worker before that one wakes up and acts.
    guardian: 'off',
    pairsWith: ['freeze-worker'],
  },
  { workflow: 'assignSeats', result: 'seats assigned' },
)

export const { flawed, fixed } = planted
