import type { KeptGate, RequestPlace } from '../../approvals/desk/gate-activities.ts'
import type { Desk } from '../../approvals/desk/desk.ts'
import type { Letter, LetterRecord } from '../../approvals/desk/letter.ts'
import type { Answer } from '../../approvals/policy/gate-state.ts'
import type { RequestWords } from '../../approvals/policy/request-of.ts'

/** A request under a policy as this run has it. */
export interface LiveRequest {
  readonly place: RequestPlace
  readonly words: RequestWords
  /** Undefined until it is open. */
  desk?: Desk
  /** Came while it was being opened. */
  readonly early: Letter[]
  /** Senders that wait for an answer here, and the answers. */
  readonly asking: Set<Letter>
  readonly answers: Map<Letter, Answer>
  /** The gate as the database has it. */
  recorded?: KeptGate
  revision: number
  /** Answered, and not recorded yet. */
  unrecorded: LetterRecord[]
  isDecisionRecorded: boolean
  isRecording: boolean
  /** Absent if nobody is notified. */
  notices?: { sent: number; pending: number; last: Promise<void> }
  isInspecting: boolean
  /** Why it couldn't be opened or recorded: final. */
  failure?: Error
  /** Whether somebody awaits its outcome, and so gets a failure. */
  isAwaited: boolean
  /** Whether an earlier run of the chain left it open, and this one has not asked for it yet. */
  isHandedOn: boolean
}

// Each run has this module to itself.
const requests = new Map<string, LiveRequest>()

export function requestOf(approvalId: string): LiveRequest | undefined {
  return requests.get(approvalId)
}

export function allRequests(): readonly LiveRequest[] {
  return [...requests.values()]
}

export function hasRequests(): boolean {
  return requests.size > 0
}

export function addRequest(
  known: Pick<LiveRequest, 'place' | 'words'> & Partial<LiveRequest>,
): LiveRequest {
  const live: LiveRequest = {
    early: [],
    asking: new Set(),
    answers: new Map(),
    revision: 0,
    unrecorded: [],
    isDecisionRecorded: false,
    isRecording: false,
    isInspecting: false,
    isAwaited: false,
    isHandedOn: false,
    ...known,
  }
  requests.set(live.place.approvalId, live)
  return live
}

/** The names that requests get where they are given none. */
export function nextRequestName(): string {
  if (!requests.has('request')) return 'request'
  let count = 2
  while (requests.has(`request-${count}`)) count += 1
  return `request-${count}`
}

/** Whether nothing of it is under way: all is answered, recorded and sent. */
export function isAtRest({
  desk,
  failure,
  unrecorded,
  isRecording,
  notices,
}: LiveRequest): boolean {
  if (notices !== undefined && notices.pending > 0) return false
  if (failure !== undefined) return true
  return desk?.waiting.length === 0 && unrecorded.length === 0 && !isRecording
}

/** Activities fail with errors alone. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
