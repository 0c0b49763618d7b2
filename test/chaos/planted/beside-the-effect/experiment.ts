import { effectsOnDisk } from '../disk.ts'
import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'beside-the-effect',
    bug: 'A call stands beside `effect` instead of in it, without its key.',
    tier: 1,
    by: 'effects-once',
  },
  { workflow: 'buyGift', result: 'gift bought', effects: effectsOnDisk },
)

export const { flawed, fixed } = planted
