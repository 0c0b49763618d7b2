import { setTimeout as delay } from 'node:timers/promises'
import { plant } from '../plant.ts'

/** One letter is long sorted when the next comes, unless a crash holds it up. */
const BETWEEN_MS = 1_500

export const planted = plant(
  {
    name: 'lost-at-continue-as-new',
    bug: 'Signals that wait are left behind at continue-as-new.',
    tier: 1,
    by: 'closed',
    guardian: 'off',
  },
  {
    workflow: 'sortLetters',
    result: ['letter-1', 'letter-2'],
    async drive(run) {
      await run.idle()
      await run.signal('letter', 'letter-1')
      await delay(BETWEEN_MS)
      await run.signal('letter', 'letter-2')
    },
  },
)

export const { flawed, fixed } = planted
