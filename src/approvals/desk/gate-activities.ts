import type { Recorded } from '../../contract/audit-chain.ts'
import type { Json } from '../../contract/json.ts'
import type { RequestState } from '../../contract/request-state.ts'
import type { PolicyAsk } from '../policy/ask.ts'
import type { Outcome, PolicyGate } from '../policy/gate-state.ts'
import type { Refusal, Unproven } from '../policy/refusal.ts'
import type { PeopleNow } from '../policy/reopen.ts'
import type { People } from '../policy/people.ts'
import type { ApprovalPolicy } from '../policy/policy.ts'
import type { Asked } from '../policy/eligibility.ts'
import type { RequestWords } from '../policy/request-of.ts'
import type { Schedule } from '../policy/schedule.ts'
import type { Letter, LetterRecord } from './letter.ts'

/** A request and its run: the key under which everything about it is kept. */
export interface RequestPlace {
  readonly approvalKey: string
  readonly approvalId: string
  /** The run of the chain that asked. */
  readonly askedIn: string
}

export interface OpenRequestInput extends RequestPlace {
  readonly ask: PolicyAsk
  /** When the run asked. */
  readonly atMs: number
}

/** What only the world knows of a request that opens: who there is, and what its clocks show. */
export interface OpenedRequest {
  readonly people: People
  readonly schedule: Schedule
  /** Whether each message needs an attestation. */
  readonly attested: boolean
  /** Whether people are sent notices of it; absent in histories of before. */
  readonly notified?: boolean
}

/** A gate as it is kept: without its answers, which are kept one by one. */
export type KeptGate = Omit<PolicyGate, 'answers'>

/** What a run says of one of its requests. */
export interface RequestReport {
  readonly place: RequestPlace
  readonly words: RequestWords
  readonly revision: number
  /** Absent while it is being opened. */
  readonly gate?: KeptGate
}

export interface RecordRequestInput extends RequestPlace {
  readonly revision: number
  /** What has changed since the revision before. */
  readonly gate: Partial<KeptGate>
  readonly deciders: readonly string[]
  readonly state: RequestState
  readonly digest: string
  readonly deadlineMs: number
  readonly letters: readonly LetterRecord[]
  readonly outcome?: Outcome | undefined
  /** Whether this is the change that ends it. */
  readonly isDecided: boolean
}

export interface RewriteRequestInput extends RequestPlace {
  readonly words: RequestWords
  readonly gate: KeptGate
  readonly revision: number
}

export interface VerifyLettersInput extends RequestPlace {
  readonly letters: readonly Omit<Letter, 'eventId'>[]
  /** Nobody can have said anything before. */
  readonly openedAtMs: number
  /** Whether the run takes an `UnprovenLetter`; those of before take the refusal alone. */
  readonly saysWhy?: boolean
}

/** A letter that doesn't count, and what is wrong with its proof. */
export interface UnprovenLetter {
  readonly refusal: Refusal
  readonly proof: Unproven
}

/** What a request reads again before it asks other people. */
export interface ReopenInput {
  readonly policy: ApprovalPolicy
  readonly asked: Asked
  /** From when its hours count. */
  readonly atMs: number
}

export interface SpendInput extends RequestPlace {
  readonly action: { readonly name: string; readonly args: Json }
  readonly digest: string
  /** The effect key of the step that acts. */
  readonly spender: string
}

/**
 * The activities of requests under a policy as workflows see them. Every one may be repeated:
 * it writes under keys that each attempt derives again.
 */
export interface GateActivities {
  openRequest(input: OpenRequestInput): Promise<OpenedRequest>
  /**
   * Where its rows stand in the chain; workers of before answered `stands`.
   * `missing`: the row isn't there as it was left, and has to be written as a whole.
   */
  recordRequest(input: RecordRequestInput): Promise<Recorded | 'stands' | 'missing'>
  rewriteRequest(input: RewriteRequestInput): Promise<void>
  /** The people as they are now, as far as they matter to the policy. */
  readPeople(input: { readonly policy: ApprovalPolicy; readonly asked: Asked }): Promise<People>
  /** The people and the hours as they are now, for a request that is reopened. */
  readToReopen(input: ReopenInput): Promise<PeopleNow>
  /** Why each letter doesn't count; null for those that do. */
  verifyLetters(input: VerifyLettersInput): Promise<readonly (Refusal | UnprovenLetter | null)[]>
  /** @throws ApplicationFailure `ApprovalSpent` where the approval may not be used */
  spendRequest(input: SpendInput): Promise<Recorded>
}
