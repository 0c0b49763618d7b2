import { eventMs } from '../../wire/proto-time.ts'
import type { HistoryEvent } from '../why/span.ts'
import type { TraceSpan } from './span.ts'

/** What a person sent, as far as it can be read. */
export interface SaidBy {
  readonly approver?: string
  readonly decision?: string
}

/** Reads the first payload of a message; nothing where its key is not here. */
export type ReadSaid = (event: HistoryEvent) => Promise<SaidBy>

const SIGNALS: Readonly<Record<string, string>> = { approve: 'approved', reject: 'rejected' }
const DECIDE = 'decide'

/** From the task in which a run began to wait until a person's decision. */
export async function personSpans(
  runId: string,
  events: readonly HistoryEvent[],
  read: ReadSaid,
): Promise<TraceSpan[]> {
  const spans = events.flatMap((event) => {
    const decided = decisionIn(event)
    // An update stands behind the task that was scheduled for it, which is no end of a wait.
    const waits = decided && events.findLast((one) => endsTaskBefore(one, decided.askedBy))
    return decided && waits ? [spanOf(runId, { event, waits, read, ...decided })] : []
  })
  return Promise.all(spans)
}

interface Decided {
  /** The event by which it had been sent. */
  readonly askedBy: number
  readonly verdict?: string | undefined
}

function decisionIn(event: HistoryEvent): Decided | undefined {
  const verdict = SIGNALS[event.workflowExecutionSignaledEventAttributes?.signalName ?? '']
  if (verdict !== undefined) return { askedBy: Number(event.eventId), verdict }
  const update = event.workflowExecutionUpdateAcceptedEventAttributes
  if (update?.acceptedRequest?.input?.name !== DECIDE) return undefined
  return { askedBy: Number(update.acceptedRequestSequencingEventId) }
}

function endsTaskBefore(event: HistoryEvent, id: number): boolean {
  return Boolean(event.workflowTaskCompletedEventAttributes) && Number(event.eventId) < id
}

interface Wait extends Decided {
  readonly event: HistoryEvent
  readonly waits: HistoryEvent
  readonly read: ReadSaid
}

async function spanOf(runId: string, { event, waits, read, verdict }: Wait): Promise<TraceSpan> {
  const { approver, decision = verdict } = await read(event)
  return {
    runId,
    eventId: Number(event.eventId),
    parent: { runId, eventId: 1 },
    name: 'approval',
    fromMs: eventMs(waits),
    toMs: eventMs(event),
    facts: {
      'orion.kind': 'a person',
      ...(approver !== undefined && { 'orion.approver': approver }),
      ...(decision !== undefined && { 'orion.decision': decision }),
    },
  }
}
