import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'continued-as-failed',
    bug: 'A run that continues as new is recorded as failed.',
    tier: 0,
    by: 'audit',
  },
  { workflow: 'countSheep', result: 'sheep counted' },
)

export const { flawed, fixed } = planted
