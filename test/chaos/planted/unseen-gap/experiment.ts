import { effectsOnDisk } from '../disk.ts'
import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'unseen-gap',
    bug: 'Between an effect and its note, neither in a database, a crash repeats it.',
    tier: 1,
    by: 'effects-once',
  },
  { workflow: 'answerLetter', result: 'letter answered', effects: effectsOnDisk },
)

export const { flawed, fixed } = planted
