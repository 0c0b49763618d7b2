import { getClient } from '@temporalio/activity'
import type { Activities, SignalTime } from './activities.ts'
import { currentRun } from './record-activities.ts'

/** What a run cannot know of itself: the server's own word on its history. */
export function createHistoryActivities() {
  return {
    async signalTimes({ eventIds }) {
      const { workflowId, runId } = currentRun()
      const { events } = await getClient().workflow.getHandle(workflowId, runId).fetchHistory()
      return (events ?? [])
        .map(({ eventId, eventTime }) => ({ eventId: Number(eventId), at: isoOf(eventTime) }))
        .filter((time): time is SignalTime => eventIds.includes(time.eventId))
    },
  } satisfies Pick<Activities, 'signalTimes'>
}

function isoOf(
  time: { readonly seconds?: unknown; readonly nanos?: number | null } | null | undefined,
): string {
  const ms = Number(time?.seconds ?? 0) * 1_000 + Math.floor((time?.nanos ?? 0) / 1_000_000)
  return new Date(ms).toISOString()
}
