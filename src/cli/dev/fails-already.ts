import { historyEvent } from '../../client/history.ts'
import type { OpenHistory } from '../../client/open-histories.ts'

/**
 * Whether a run's workflow task fails with the code that is served now: by a bug in it, or because
 * its type is unknown. New code that fails as well makes nothing worse.
 */
export function failsAlready({ history }: Pick<OpenHistory, 'history'>): boolean {
  const types = (history.events ?? []).map((event) => historyEvent(event).type)
  return types.lastIndexOf('workflowTaskFailed') > types.lastIndexOf('workflowTaskCompleted')
}
