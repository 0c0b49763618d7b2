import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'missing-heartbeat',
    bug: 'A long activity without heartbeats: nobody misses its worker.',
    tier: 1,
    by: 'closed',
    guardian: 'off',
  },
  { workflow: 'transcodeFilm', result: 'film transcoded' },
)

export const { flawed, fixed } = planted
