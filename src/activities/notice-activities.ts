import { activityInfo, ApplicationFailure, heartbeat } from '@temporalio/activity'
import type { NoticeActivities } from '../contract/notice.ts'
import { reasonOf } from '../errors/orion-error.ts'
import { FailureType } from '../contract/failure-types.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ActivityDependencies } from './dependencies.ts'
import { currentRun } from './record-activities.ts'

/** Messages to people about requests; each try goes on where the one before failed. */
export function createNoticeActivities({
  store,
  notifier,
}: ActivityDependencies): NoticeActivities {
  return {
    async notifyApprovers(input) {
      if (!notifier?.isOn) return { sent: 0 }
      const { workflowId } = currentRun()
      const people = await classifyFailure(() => store.listPersons())
      const addresses = new Map(
        people.flatMap(({ id, email }) => (email === undefined ? [] : [[id, email] as const])),
      )
      const before = activityInfo().heartbeatDetails as readonly string[] | undefined
      try {
        const sent = await notifier.deliver({
          input,
          workflowId,
          addresses,
          sent: before ?? [],
          onSent: heartbeat,
        })
        return { sent }
      } catch (error) {
        throw ApplicationFailure.retryable(reasonOf(error), FailureType.Unavailable)
      }
    },
  }
}
