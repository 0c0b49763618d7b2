import type { HistoryEvent, RunHistory } from '../../experiment/evidence.ts'
import { eventId } from './event-words.ts'
import { valuesOf } from './plain-values.ts'

/** A signal or an accepted update, as the history has it. */
export interface Message {
  readonly kind: 'signal' | 'update'
  readonly name: string
  readonly args: readonly unknown[]
  /** Of an update. */
  readonly updateId?: string
  /** Of an update that was answered: what it answered, or why it failed. */
  readonly answer?: { readonly value: unknown } | { readonly failure: string }
  readonly event: HistoryEvent
  /** The run of the chain, and where in its history the workflow heard of it: comparable. */
  readonly place: Place
}

export interface Place {
  readonly run: number
  readonly event: number
}

/** Every message of a chain, in the order in which the workflow heard of them. */
export function messagesOf(runs: readonly RunHistory[]): Message[] {
  return runs
    .flatMap((run, index) => run.events.flatMap((event) => messageOf(event, run, index)))
    .toSorted((one, other) => (isBefore(one.place, other.place) ? -1 : 1))
}

export function isBefore(one: Place, other: Place): boolean {
  return one.run === other.run ? one.event < other.event : one.run < other.run
}

function messageOf(event: HistoryEvent, run: RunHistory, index: number): Message[] {
  const signal = event.workflowExecutionSignaledEventAttributes
  if (signal) {
    const place = { run: index, event: eventId(event) }
    const args = valuesOf(signal.input)
    return [{ kind: 'signal', name: signal.signalName ?? '', args, event, place }]
  }
  const accepted = event.workflowExecutionUpdateAcceptedEventAttributes
  const request = accepted?.acceptedRequest
  if (!request) return []
  // It is written down after the task that took it, and heard of after this event.
  const heard = Number(accepted.acceptedRequestSequencingEventId ?? event.eventId)
  const answer = answerTo(event, run)
  return [
    {
      kind: 'update',
      name: request.input?.name ?? '',
      args: valuesOf(request.input?.args),
      updateId: request.meta?.updateId ?? '',
      ...(answer && { answer }),
      event,
      place: { run: index, event: heard + AFTER_ITS_EVENT },
    },
  ]
}

// Several updates after one event keep their own order, since the sort is stable.
const AFTER_ITS_EVENT = 0.5

function answerTo(accepted: HistoryEvent, { events }: RunHistory): Message['answer'] {
  for (const event of events) {
    const completed = event.workflowExecutionUpdateCompletedEventAttributes
    if (!completed || Number(completed.acceptedEventId) !== eventId(accepted)) continue
    const { outcome } = completed
    if (outcome?.failure) return { failure: outcome.failure.message ?? '' }
    return { value: valuesOf(outcome?.success)[0] }
  }
  return undefined
}
