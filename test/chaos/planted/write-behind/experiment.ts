import { effectsOnDisk } from '../disk.ts'
import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'write-behind',
    bug: 'Success is reported of what is in the memory of the process only.',
    tier: 1,
    by: 'effects-once',
  },
  {
    workflow: 'mailReceipt',
    result: 'receipt mailed',
    effects: effectsOnDisk,
  },
)

export const { flawed, fixed } = planted
