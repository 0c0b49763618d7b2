import { setTimeout as delay } from 'node:timers/promises'
import { plant } from '../plant.ts'

/** One report is long filed when the next comes, unless a crash holds it up. */
const BETWEEN_MS = 1_500

export const planted = plant(
  {
    name: 'overwritten-signal',
    bug: 'A signal is forgotten when the next comes before it was handled.',
    tier: 1,
    by: 'effects-once',
    guardian: 'off',
  },
  {
    workflow: 'fileReports',
    result: ['monday', 'tuesday'],
    async drive(run) {
      await run.idle()
      await run.signal('report', 'monday')
      await delay(BETWEEN_MS)
      await run.signal('report', 'tuesday')
      await run.signal('done')
    },
  },
)

export const { flawed, fixed } = planted
