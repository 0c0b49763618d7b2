import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'not-while-replaying',
    bug: 'A branch on `isReplaying`: the activity is not called again in a replay.',
    tier: 0,
    by: 'replay',
  },
  { workflow: 'welcomeGuest', result: 'guest welcomed' },
)

export const { flawed, fixed } = planted
