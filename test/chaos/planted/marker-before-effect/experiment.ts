import { effectsOnDisk } from '../disk.ts'
import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'marker-before-effect',
    bug: 'An effect that no database sees is marked as done before it is: only within shows it.',
    tier: 1,
    by: 'effects-once',
  },
  { workflow: 'labelParcel', result: 'parcel labelled', effects: effectsOnDisk },
)

export const { flawed, fixed } = planted
