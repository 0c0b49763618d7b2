import type { Refusal, Unproven } from './refusal.ts'
import type { Json } from '../../contract/json.ts'
import type { RequestEnd } from '../../contract/request-state.ts'
import type { Digest } from '../request/action-digest.ts'
import type { Pins } from '../request/pins.ts'
import type { AnswerBook } from './answer-book.ts'
import type { Asked } from './eligibility.ts'
import type { Delegation, People } from './people.ts'
import type { ApprovalPolicy } from './policy.ts'
import type { Schedule } from './schedule.ts'

/** A vote that counts as long as both people behind it are there. */
export interface Vote {
  readonly id: string
  /** Who voted, and in whose place: the same person, except for a delegate. */
  readonly actor: string
  readonly principal: string
  readonly verdict: 'approve' | 'reject'
  readonly pins: Pins
  readonly atMs: number
}

/** How a gate ended. */
export interface Outcome {
  readonly status: RequestEnd
  readonly rule: 'quorum' | 'refused' | 'deadline' | 'unmet' | 'withdrawn' | 'break-glass'
  readonly atMs: number
  /** The people whose votes made it so; nobody for a deadline. */
  readonly by: readonly string[]
  /** What was decided about: an edit that came before it is in it. */
  readonly digest: Digest
  readonly pins: Pins
  /** Which of the policy's ways was met. */
  readonly way?: number
}

/** The second pair of eyes after the glass was broken. */
export interface Review {
  readonly breaker: string
  readonly dueMs: number
  readonly state: 'due' | 'overdue' | 'confirmed' | 'disputed'
  readonly by?: string
  readonly atMs?: number
}

export interface Question {
  readonly id: string
  readonly by: string
  readonly text: string
  readonly answer?: string
}

/** One request under its policy: plain JSON, so that it can go along to the next run of a chain. */
export interface PolicyGate {
  readonly approvalId: string
  readonly policy: ApprovalPolicy
  readonly asked: Asked
  readonly action: { readonly name: string; readonly args: Json }
  /** JSON Schema of the arguments; without one they can't be edited. */
  readonly argsSchema?: Json
  /** The most that a vote's pins may admit. */
  readonly offer: Pins
  readonly digest: Digest
  readonly openedAtMs: number
  /** Up to here everything that the clock does has been done. */
  readonly clockMs: number
  readonly schedule: Schedule
  /** Moves with extensions, and once where the deadline escalates. */
  readonly deadlineMs: number
  /** The people at opening, those of now, and whom of both still counts. */
  readonly opened: People
  readonly latest: People
  readonly people: People
  /** Delegations for this gate alone. */
  readonly handed: readonly Delegation[]
  /** Who made the arguments what they are, where the policy has edits reviewed. */
  readonly editors: readonly string[]
  readonly votes: readonly Vote[]
  /** The ways that are open, by their place in `waysOf`. */
  readonly ways: readonly number[]
  readonly escalated: boolean
  readonly extensions: number
  readonly questions: readonly Question[]
  readonly outcome?: Outcome
  readonly review?: Review
  readonly answers: AnswerBook<Answer>
}

/** What the sender of a message hears. */
export type Answer =
  | {
      readonly kind: 'counted'
      readonly verdict: Vote['verdict']
      readonly have: number
      readonly need: number
    }
  | { readonly kind: 'decided'; readonly outcome: Outcome }
  | { readonly kind: 'new-vote'; readonly digest: Digest }
  | { readonly kind: 'noted' }
  | {
      readonly kind: 'reopened'
      /** Digest of the people who count from now on, as `peopleDigest` computes it. */
      readonly people: Digest
      /** Ids of those who had no say before. */
      readonly added: readonly string[]
      readonly deadlineMs: number
    }
  | { readonly kind: 'too-late'; readonly outcome: Outcome }
  | { readonly kind: 'stale-digest'; readonly digest: Digest }
  | {
      readonly kind: 'not-allowed'
      readonly why: Refusal
      /** Where it is not attested: what is wrong with the proof. */
      readonly proof?: Unproven
    }

/** What happened of itself: to be sent on and put on record. */
export interface Notice {
  readonly kind: 'reminder' | 'escalated' | 'decided' | 'review-overdue' | 'reopened'
  readonly atMs: number
  /** The way that was opened. */
  readonly way?: number
}

/** What one message made of a gate. */
export interface Handled {
  readonly gate: PolicyGate
  readonly answer: Answer
  /** What happened with it. */
  readonly notices?: readonly Notice[]
}

export function notAllowed(gate: PolicyGate, why: Refusal): Handled {
  return { gate, answer: { kind: 'not-allowed', why } }
}
