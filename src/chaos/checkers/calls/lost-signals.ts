import type { CallerCall } from '../../experiment/evidence.ts'
import type { Message } from '../history/messages.ts'
import { canonical } from '../history/same-value.ts'

/** The same signal, sent once or more. */
interface Sent {
  readonly words: string
  readonly acknowledged: number
  readonly received: number
}

/** Acknowledged signals that are in the history less often than they were acknowledged. */
export function lostSignals(calls: readonly CallerCall[], messages: readonly Message[]): string[] {
  return count(calls, messages)
    .filter(({ acknowledged, received }) => received < acknowledged)
    .map(
      ({ words, acknowledged, received }) =>
        `${words} was acknowledged ${times(acknowledged)} and is in the history ${times(received)}: ` +
        'an acknowledged signal was lost',
    )
}

/** Signals that came in more often than they were acknowledged; callers repeat what gets no answer. */
export function repeatedSignals(
  calls: readonly CallerCall[],
  messages: readonly Message[],
): string[] {
  return count(calls, messages)
    .filter(({ acknowledged, received }) => received > Math.max(1, acknowledged))
    .map(({ words, received }) => `${words} received ${times(received)}`)
}

function count(calls: readonly CallerCall[], messages: readonly Message[]): Sent[] {
  const sent = calls.filter(({ kind }) => kind === 'signal')
  const groups = Map.groupBy(sent, keyOf)
  return [...groups].map(([key, group]) => ({
    words: tell(group[0]),
    acknowledged: group.filter(({ outcome }) => outcome === 'ok').length,
    received: messages.filter((message) => message.kind === 'signal' && keyOf(message) === key)
      .length,
  }))
}

/** By the id of a decision where it carries one, so that two approvals differ by it. */
function keyOf({ name, args }: Pick<CallerCall, 'name' | 'args'>): string {
  return `${name} ${decisionIdOf(args) ?? canonical(args)}`
}

function decisionIdOf([first]: readonly unknown[]): string | undefined {
  const id = (first as { readonly decisionId?: unknown } | null | undefined)?.decisionId
  return typeof id === 'string' ? id : undefined
}

function tell(call: CallerCall | undefined): string {
  const id = decisionIdOf(call?.args ?? [])
  return `the signal ${call?.name}${id === undefined ? '' : ` (${id})`}`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
