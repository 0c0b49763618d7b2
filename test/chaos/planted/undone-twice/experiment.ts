import { effectsOnDisk } from '../disk.ts'
import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'undone-twice',
    bug: 'The undoing of a saga cannot be repeated.',
    tier: 1,
    by: 'effects-once',
  },
  { workflow: 'rentHouse', result: 'house not rented', effects: effectsOnDisk },
)

export const { flawed, fixed } = planted
