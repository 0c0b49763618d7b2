import { plant } from '../plant.ts'
import { chaptersWritten } from './chapters.ts'

export const planted = plant(
  {
    name: 'work-from-zero',
    bug: 'A long activity does not go on from its heartbeat.',
    tier: 1,
    by: 'chapters-written-again',
  },
  {
    workflow: 'writeNovel',
    result: 'novel written',
    checkers: [chaptersWritten],
  },
)

export const { flawed, fixed } = planted
