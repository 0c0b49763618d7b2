import { activityInfo, sleep } from '@temporalio/activity'
import { effectKey } from '../../../../src/contract/ids.ts'
import { createPostgresStore } from '../../../../src/store/postgres-store.ts'

const store = createPostgresStore({
  url: process.env['DATABASE_URL'] ?? '',
  poolMax: 2,
  applicationName: 'orion-test-activities',
})

/**
 * The first call of a run takes as long as its input says, all other calls no time at all, in any
 * process. Both then have the same effect.
 *
 * @returns the attempt that ended
 */
export async function slowOnce({ ms }: { readonly ms: number }): Promise<number> {
  const { attempt, workflowExecution } = activityInfo()
  const { workflowId = '', runId = '' } = workflowExecution ?? {}
  const apply = (name: string) => {
    const idempotencyKey = effectKey(workflowId, name)
    return store.applyEffects([
      { idempotencyKey, workflowId, firstRunId: runId, name, payload: {} },
    ])
  }
  const isFirst = (await apply('begun')) === 1
  if (isFirst) await sleep(ms)
  await apply('done')
  return attempt
}
