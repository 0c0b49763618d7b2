import type { OrionClient } from '../../src/client/connect.ts'
import { FailureType } from '../../src/contract/failure-types.ts'

/** What a run's history says about the workers that died under it. */
export interface HistoryFacts {
  /** Workflow tasks that were given back. */
  taskGivenBack: number
  /** Activities whose last but one attempt was given back. */
  activityGivenBack: number
  /** Attempts of activities beyond the first, whatever ended the one before. */
  furtherAttempts: number
  /** If nobody knew, and a timeout had to end it. */
  taskTimeouts: number
  activityTimeouts: number
  /** One and the same attempt that was given back more than once; there must be none. */
  twice: number
}

export function noFacts(): HistoryFacts {
  return {
    taskGivenBack: 0,
    activityGivenBack: 0,
    furtherAttempts: 0,
    taskTimeouts: 0,
    activityTimeouts: 0,
    twice: 0,
  }
}

type Events = NonNullable<
  Awaited<
    ReturnType<ReturnType<OrionClient['temporal']['workflow']['getHandle']>['fetchHistory']>
  >['events']
>

export async function readHistory(client: OrionClient, id: string): Promise<HistoryFacts> {
  const { events } = await client.temporal.workflow.getHandle(id).fetchHistory()
  const facts = noFacts()
  countTasks(events ?? [], facts)
  countActivities(events ?? [], facts)
  return facts
}

function countTasks(events: Events, facts: HistoryFacts): void {
  const seen = new Set<string>()
  for (const event of events) {
    if (event.workflowTaskTimedOutEventAttributes) facts.taskTimeouts += 1
    const failed = event.workflowTaskFailedEventAttributes
    if (failed?.failure?.applicationFailureInfo?.type !== FailureType.WorkerDied) continue
    facts.taskGivenBack += 1
    const started = String(failed.startedEventId)
    if (seen.has(started)) facts.twice += 1
    seen.add(started)
  }
}

function countActivities(events: Events, facts: HistoryFacts): void {
  for (const { activityTaskStartedEventAttributes: started } of events) {
    if (!started) continue
    facts.furtherAttempts += Number(started.attempt) - 1
    const { lastFailure } = started
    if (lastFailure?.applicationFailureInfo?.type === FailureType.WorkerDied) {
      facts.activityGivenBack += 1
    }
    if (lastFailure?.timeoutFailureInfo) facts.activityTimeouts += 1
  }
}
