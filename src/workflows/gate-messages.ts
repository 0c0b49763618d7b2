import { log } from '@temporalio/workflow'
import type { DecisionMessage } from '../approvals/decision-message.ts'
import { approvalAnswerSchema } from '../contract/approval.ts'
import { describeIssues } from '../contract/invalid-input.ts'

/** A signal that decides, as it stands in the history. */
export interface DecisionSignal {
  readonly name: 'approve' | 'reject'
  readonly eventId?: number
  readonly payload: unknown
}

const DECISIONS = { approve: 'approved', reject: 'rejected' } as const

export function isDecisionSignal(name: string): name is DecisionSignal['name'] {
  return Object.hasOwn(DECISIONS, name)
}

// Kept here because the SDK hands buffered signals over by name, not in the order in which they
// came. Each run has this module to itself.
let waiting: DecisionSignal[] = []
let listening = false

/** Called once, before the run's first message, by workers that bundle `run-interceptors.ts`. */
export function listen(): void {
  listening = true
}

/** Whether signals come here in the order of the history; else only from their handlers. */
export function isListening(): boolean {
  return listening
}

export function keepSignal(signal: DecisionSignal): void {
  waiting.push(signal)
}

/** A handler of the run's own took the oldest signal of that name: it is for no gate. */
export function dropSignal(taken: DecisionSignal['name']): void {
  const index = waiting.findIndex(({ name }) => name === taken)
  waiting = waiting.filter((_, at) => at !== index)
}

/** What has come since the last look, oldest first. */
export function takeSignals(): DecisionMessage[] {
  const messages = waiting.map(readSignal).filter((message) => message !== undefined)
  waiting = []
  return messages
}

/** The same without taking it. */
export function peekSignals(): DecisionMessage[] {
  return waiting.map(parseSignal).filter((message) => message !== undefined)
}

// A signal has no sender to refuse, so a malformed one is dropped with a word in the log.
export function readSignal(signal: DecisionSignal): DecisionMessage | undefined {
  const message = parseSignal(signal)
  if (message) return message
  const { error } = approvalAnswerSchema.safeParse(signal.payload)
  log.warn('malformed signal ignored', {
    signal: signal.name,
    ...(error && { issues: describeIssues(error) }),
  })
  return undefined
}

function parseSignal({ name, eventId, payload }: DecisionSignal): DecisionMessage | undefined {
  const { data } = approvalAnswerSchema.safeParse(payload)
  return data && { ...data, decision: DECISIONS[name], ...(eventId !== undefined && { eventId }) }
}
