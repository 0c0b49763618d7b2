import { log } from '@temporalio/workflow'
import { letterSchema, type Letter } from '../../approvals/desk/letter.ts'
import { describeIssues } from '../../contract/invalid-input.ts'

/** A signal to a request, as it stands in the history. */
export interface LetterSignal {
  readonly payload: unknown
  readonly eventId?: number
}

// In the order of the history, with their events: the SDK hands over payloads alone.
let kept: LetterSignal[] = []

export function keepLetter(signal: LetterSignal): void {
  kept.push(signal)
}

/** A handler of the run's own took the oldest. */
export function dropLetter(): void {
  kept = kept.slice(1)
}

/** What has come since the last look, oldest first. */
export function takeLetters(): Letter[] {
  const letters = kept.flatMap((signal) => readLetter(signal) ?? [])
  kept = []
  return letters
}

// A signal has no sender to refuse, so a malformed one is dropped with a word in the log.
export function readLetter({ payload, eventId }: LetterSignal): Letter | undefined {
  const { data, error } = letterSchema.safeParse(payload)
  if (data) return { ...data, ...(eventId !== undefined && { eventId }) }
  log.warn('malformed signal ignored', { issues: describeIssues(error) })
  return undefined
}
