import proto from '@temporalio/proto'
import { FailureType } from '../../../contract/failure-types.ts'
import type { HistoryEvent, RunHistory } from '../../experiment/evidence.ts'
import { inWords } from './event-words.ts'

const { WorkflowTaskFailedCause: CAUSES } = proto.temporal.api.enums.v1

const PREFIX = 'WORKFLOW_TASK_FAILED_CAUSE_'

/** Temporal's own way of handing a task out again: nobody's code failed. */
const ORDINARY = new Set(
  [
    'UNHANDLED_COMMAND',
    'UNHANDLED_UPDATE',
    'RESET_STICKY_TASK_QUEUE',
    'RESET_WORKFLOW',
    'FORCE_CLOSE_COMMAND',
    'FAILOVER_CLOSE_COMMAND',
    'WORKFLOW_PAUSE_REQUESTED_BEFORE_TASK_STARTED',
  ].map((cause) => `${PREFIX}${cause}`),
)

/**
 * Workflow tasks that failed for another reason than that their worker died. Where a new build
 * heals the code, it may have failed before, and must still follow what it has written.
 */
export function failedTasks({ events }: RunHistory, isHealed = false): string[] {
  return events.flatMap((event) => {
    const failed = event.workflowTaskFailedEventAttributes
    if (!failed || isOrdinary(failed)) return []
    const cause = CAUSES[failed.cause ?? 0] ?? ''
    const said = failed.failure?.message || 'no message'
    if (failed.cause === CAUSES.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR) {
      return [
        `${inWords(event)}: the workflow did otherwise in a replay than before (${said}): what may differ from run to run belongs into an activity`,
      ]
    }
    if (isHealed) return []
    const what = cause.slice(PREFIX.length).toLowerCase().replaceAll('_', ' ')
    return [`${inWords(event)}: a workflow task failed (${what}): ${said}`]
  })
}

function isOrdinary({
  cause,
  failure,
}: NonNullable<HistoryEvent['workflowTaskFailedEventAttributes']>): boolean {
  // The guardian's word for a task whose worker is gone.
  const died = failure?.applicationFailureInfo?.type === FailureType.WorkerDied
  return died || ORDINARY.has(CAUSES[cause ?? 0] ?? '')
}
