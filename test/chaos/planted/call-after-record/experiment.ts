import { effectsOnDisk } from '../disk.ts'
import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'call-after-record',
    bug: 'A call outside of the database comes after its record, and has no key.',
    tier: 1,
    by: 'effects-once',
  },
  { workflow: 'dispatchParcel', result: 'parcel dispatched', effects: effectsOnDisk },
)

export const { flawed, fixed } = planted
