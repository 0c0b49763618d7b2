import type { RunHistory } from '../experiment/evidence.ts'
import { activityKey, type ActivityNames } from './boundary.ts'

/** Numbers the activities of each type in the order in which the workflow scheduled them. */
export function activityNames(runs: readonly RunHistory[]): ActivityNames {
  const names = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const { events } of runs) {
    for (const { activityTaskScheduledEventAttributes: scheduled } of events) {
      const type = scheduled?.activityType?.name
      if (!type || !scheduled?.activityId) continue
      const number = (counts.get(type) ?? 0) + 1
      counts.set(type, number)
      names.set(activityKey(type, scheduled.activityId), number)
    }
  }
  return names
}
