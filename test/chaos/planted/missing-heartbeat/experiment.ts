import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'missing-heartbeat',
    bug: 'A long activity without heartbeats: nobody misses its worker.',
    tier: 1,
    by: 'closes',
    guardian: 'off',
  },
  { workflow: 'transcodeFilm' },
)

export const { flawed, mended } = planted
