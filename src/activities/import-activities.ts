import { activityInfo } from '@temporalio/activity'
import { effectKey } from '../contract/ids.ts'
import type { Activities } from '../contract/activities.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ActivityDependencies } from './dependencies.ts'
import { beat } from './heartbeat.ts'
import { longSleep } from './long-sleep.ts'
import { currentRun } from './record-activities.ts'

/**
 * The long activity of `batchImport`. A crash may lose the last positions, since beats are
 * throttled; the records between are then sent again and recognised by their keys.
 */
export function createImportActivities({ store }: ActivityDependencies) {
  return {
    async importRecords({ firstRunId, batchImport: { records, batchSize, pause } }) {
      const { workflowId } = currentRun()
      const { attempt, heartbeatDetails } = activityInfo()
      const resumedFrom = typeof heartbeatDetails === 'number' ? heartbeatDetails : 0
      let position = resumedFrom

      const importBatch = async () => {
        const size = Math.min(batchSize, records - position)
        const batch = Array.from({ length: size }, (_, index) => {
          const name = `record-${position + index + 1}`
          const idempotencyKey = effectKey(workflowId, name)
          return { idempotencyKey, workflowId, firstRunId, name, payload: {} }
        })
        await classifyFailure(() => store.applyEffects(batch))
        position += size
      }

      const stop = beat(() => position)
      try {
        // oxlint-disable-next-line no-unmodified-loop-condition -- importBatch moves the position.
        while (position < records) {
          await importBatch()
          // Also the place where a cancelled run or a worker that drains ends this attempt.
          if (position < records) await longSleep(pause)
        }
      } finally {
        stop()
      }
      return { imported: position, attempts: attempt, resumedFrom }
    },
  } satisfies Pick<Activities, 'importRecords'>
}
