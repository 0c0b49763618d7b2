import type { Call } from '../../relay/events.ts'
import type { Reply } from '../../relay/exchange.ts'
import type { HeldTask } from '../guardian/held-tasks.ts'
import { KEPT_FRESH_MS } from './limits.ts'

/** One task that waits to be alone with a worker. */
export interface Waiting {
  readonly key: string
  /** By which it can be given back, so that the server hands it out again. */
  readonly held: HeldTask
  /** What came by a poll and can be handed on; absent where a dead worker had it. */
  readonly arrival?: { readonly call: Call; readonly reply: Reply; readonly atMs: number }
  readonly dueAtMs: number
  /** How often it has ended a worker alone. */
  readonly times: number
}

/** Puts a task into the line; of two attempts of it, the newer one counts. */
export function lineUp(line: readonly Waiting[], next: Waiting): readonly Waiting[] {
  return [...line.filter(({ key }) => key !== next.key), next]
}

/** Whose turn it is: the least suspect first, which is through in no time. */
export function nextInLine(line: readonly Waiting[], nowMs: number): Waiting | undefined {
  const due = line.filter(({ dueAtMs }) => dueAtMs <= nowMs)
  return due.toSorted((a, b) => a.times - b.times)[0]
}

/**
 * Whether what came can be handed on as it is. The time of a workflow task runs from its arrival;
 * to have it handed out again costs nothing. With an activity that would cost one of its attempts.
 */
export function isFresh({ held, arrival }: Waiting, nowMs: number): boolean {
  if (!arrival) return false
  return held.task.kind === 'activity' || nowMs - arrival.atMs < KEPT_FRESH_MS
}
