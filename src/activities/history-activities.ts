import { getClient } from '@temporalio/activity'
import { protoMs } from '../wire/proto-time.ts'
import type { Activities, SignalTime } from '../contract/activities.ts'
import { currentRun } from './record-activities.ts'

/** What a run cannot know of itself: the server's own word on its history. */
export function createHistoryActivities() {
  return {
    async signalTimes({ eventIds }) {
      const { workflowId, runId } = currentRun()
      const { events } = await getClient().workflow.getHandle(workflowId, runId).fetchHistory()
      return (events ?? [])
        .map(({ eventId, eventTime }) => ({
          eventId: Number(eventId),
          at: new Date(protoMs(eventTime)).toISOString(),
        }))
        .filter((time): time is SignalTime => eventIds.includes(time.eventId))
    },
  } satisfies Pick<Activities, 'signalTimes'>
}
