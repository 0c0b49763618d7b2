import type { DrivenRun } from '../../../../src/chaos/experiment/experiment.ts'
import { plant } from '../plant.ts'

const YES = { decisionId: 'yes-1', approver: 'maria' }

export const planted = plant(
  {
    name: 'shared-gate',
    bug: 'A decision that is sent twice decides the next gate of the run as well.',
    tier: 0,
    by: 'first-decision',
  },
  {
    workflow: 'deleteFiles',
    result: 'approved, rejected',
    async drive(run) {
      await untilItAsks(run, 'Delete one file')
      await run.signal('approve', YES)
      await untilItAsks(run, 'Delete all files')
      await run.signal('approve', YES)
      // A run that took the repeat for this decision has ended.
      await run.signal('reject', { decisionId: 'no-1', approver: 'paul' }).catch(() => {})
    },
  },
)

export const { flawed, fixed } = planted

async function untilItAsks(run: DrivenRun, what: string): Promise<void> {
  await run.idle()
  await run.until(`it asks: ${what}`, async () => {
    const { subject } = (await run.query('status')) as { readonly subject: string }
    return subject === what
  })
}
