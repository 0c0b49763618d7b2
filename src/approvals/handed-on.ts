import { decideInputSchema } from '../contract/approval.ts'
import { digestOf } from './decision-digest.ts'
import type { DecisionMessage } from './decision-message.ts'
import type { GateBook } from './gate-book.ts'

/** What the next run of a chain must know of this one's gates. */
export interface HandedOn {
  /** Digests of the decision ids that are used up, so that each decides once in a chain. */
  readonly used: readonly string[]
  /** Signals that came before the gate they are for, which a later run may open. */
  readonly early: readonly DecisionMessage[]
  /** Whether no run of the chain has had a gate, so that the first is still to come. */
  readonly isUnasked: boolean
}

/**
 * How many decision ids go along: the latest. One takes 16 bytes, and what a run hands on may not
 * grow with the chain.
 */
const USED_MAX = 10_000

/** How many early decisions go along: with the longest reasons they take 1.6 of the 2 MB allowed. */
const EARLY_MAX = 100

/** What is left out can no longer decide anything. */
export function handOn(book: GateBook): HandedOn {
  const early = firstOfEach(book.early).slice(0, EARLY_MAX)
  const behind = book.early.filter((message) => !early.includes(message))
  const used = [...book.used.keys(), ...behind.map(({ decisionId }) => decisionId)]
  const all = new Set([...book.usedBefore, ...used.map(digestOf)])
  return {
    used: [...all].slice(-USED_MAX),
    early: early.map(withoutEvent),
    isUnasked: book.gates.length === 0 && !book.continued,
  }
}

/** The book with which the next run begins. */
export function takeOver(book: GateBook, { used, early, isUnasked }: HandedOn): GateBook {
  return { ...book, usedBefore: new Set(used), early, continued: !isUnasked }
}

/** What an earlier run has written; another version or another program may have written it. */
export function readEarly(written: unknown): readonly DecisionMessage[] {
  if (!Array.isArray(written)) return []
  return written.flatMap((each) => decideInputSchema.safeParse(each).data ?? [])
}

// The event is one of this run's history, which the next run cannot ask.
function withoutEvent(message: DecisionMessage): DecisionMessage {
  const { eventId: _, ...handedOn } = message
  return handedOn
}

// Of those for one gate the first decides; the others would only get that as their answer.
function firstOfEach(early: readonly DecisionMessage[]): readonly DecisionMessage[] {
  const named = new Set<string | undefined>()
  return early.filter(({ approvalId }) => !named.has(approvalId) && named.add(approvalId))
}
