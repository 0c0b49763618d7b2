import {
  CancellationScope,
  isCancellation,
  log,
  rootCause,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { TransitionInput } from '../../../src/contract/activities.ts'
import { STATUS_ATTRIBUTE, SUBJECT_ATTRIBUTE } from '../../../src/contract/search-attributes.ts'
import { records } from '../../../src/workflows/activity-proxies.ts'
import { isSubjectPublic } from '../../../src/workflows/subject-visibility.ts'

interface TransitionDetails {
  readonly metadata?: TransitionInput['metadata']
  /** Markdown for Temporal's UI: what the run is doing now. */
  readonly details?: string
}

interface Transitions {
  /** Changes the run's state: logged, searchable, shown in the UI, and recorded before it goes on. */
  enter(status: string, details?: TransitionDetails): Promise<void>
  /** The same for the state the run ends in; a cancellation that comes now comes too late. */
  end(status: string, details?: TransitionDetails): Promise<void>
}

// The trail as it was once, with its bugs: going on as new and a bug in the code are recorded as
// failures of the run, and a cancellation takes the row that is on its way with it.
export async function withOldTransitions<T>(
  subject: string,
  main: (transitions: Transitions) => Promise<T>,
): Promise<T> {
  let ended = false
  const write = createWriter(subject)
  const end: Transitions['end'] = async (status, details) => {
    ended = true
    await CancellationScope.nonCancellable(() => write(status, details, true))
  }
  try {
    return await main({ enter: (status, details) => write(status, details, false), end })
  } catch (error) {
    const status = isCancellation(error) ? 'cancelled' : 'failed'
    if (!ended) await end(status, { metadata: { cause: causeOf(error) } })
    throw error
  }
}

function createWriter(subject: string) {
  const startedAt = workflowInfo().startTime.toISOString()
  let sequence = 0
  return async (status: string, { metadata, details }: TransitionDetails = {}, final: boolean) => {
    sequence += 1
    log.info(`run ${status}`, { status, sequence, ...metadata })
    upsertSearchAttributes([
      { key: STATUS_ATTRIBUTE, value: status },
      ...(sequence === 1 && isSubjectPublic() ? [{ key: SUBJECT_ATTRIBUTE, value: subject }] : []),
    ])
    setCurrentDetails(details ?? `**${status}**`)
    await records.recordTransition({
      sequence,
      status,
      startedAt,
      ...(final && { completedAt: new Date(Date.now()).toISOString() }),
      ...(metadata && { metadata }),
    })
  }
}

/** The innermost reason of a failure, in one line. */
function causeOf(error: unknown): string {
  return isCancellation(error) ? 'cancelled' : (rootCause(error) ?? String(error))
}
