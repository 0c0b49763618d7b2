import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'wall-clock',
    bug: 'The machine’s clock decides in a workflow whether there is a timer.',
    tier: 0,
    by: 'replay',
  },
  { workflow: 'ringBell', result: 'bell rung' },
)

export const { flawed, fixed } = planted
