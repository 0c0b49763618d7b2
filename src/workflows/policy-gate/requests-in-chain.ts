import { ApplicationFailure, condition, workflowInfo } from '@temporalio/workflow'
import type { ContinueAsNewInput } from '@temporalio/workflow'
import type { RequestPlace } from '../../approvals/desk/gate-activities.ts'
import type { Letter } from '../../approvals/desk/letter.ts'
import type { PolicyGate } from '../../approvals/policy/gate-state.ts'
import type { RequestWords } from '../../approvals/policy/request-of.ts'
import { FailureType } from '../../contract/failure-types.ts'
import { utf8Bytes } from '../../contract/storable-text.ts'
import { keepTime } from './change-desk.ts'
import { keepUnopened, unopenedLetters } from './early-letters.ts'
import { takeLetters } from './kept-letters.ts'
import { addRequest, allRequests, isAtRest, type LiveRequest } from './live-request.ts'
import { receiveLetter, serveRequests } from './serve-requests.ts'

/** What people have decided by is confidential: it goes by the memo, which passes the codec. */
const REQUESTS_MEMO = 'orion-open-requests'

/** Temporal takes 2 MB; other values of the memo need room as well. */
const HANDED_ON_BYTES_MAX = 1_500_000

interface HandedRequest {
  readonly place: RequestPlace
  readonly words: RequestWords
  readonly gate: PolicyGate
  readonly attested: boolean
  readonly revision: number
  /** How many notices were sent; absent where nobody is notified. */
  readonly sent?: number
}

interface HandedRequests {
  readonly open: readonly HandedRequest[]
  readonly letters: readonly Letter[]
}

/** Resolves once everything that was said is answered and recorded. */
export async function requestsAtRest(): Promise<void> {
  const isDone = () => allRequests().every(isAtRest)
  if (!isDone()) await condition(isDone)
}

/** The call that goes on as a new run, with the requests that are open and what waits for one. */
export function withRequests(input: ContinueAsNewInput): ContinueAsNewInput {
  for (const letter of takeLetters()) receiveLetter(letter)
  const open = allRequests().flatMap(handedOn)
  const letters = unopenedLetters()
  // Without one the server gives the next run the memo of this one.
  const { [REQUESTS_MEMO]: before, ...memo } = input.options.memo ?? workflowInfo().memo ?? {}
  const isEmpty = open.length + letters.length === 0
  if (isEmpty && before === undefined) return input
  if (!isEmpty) memo[REQUESTS_MEMO] = bounded({ open, letters })
  return { ...input, options: { ...input.options, memo } }
}

/** Takes up what the run before left open; called before the run begins. */
export function takeUpRequests(): void {
  const handed = workflowInfo().memo?.[REQUESTS_MEMO] as HandedRequests | undefined
  if (!handed || workflowInfo().continuedFromExecutionRunId === undefined) return
  for (const letter of handed.letters) keepUnopened(letter)
  for (const { place, words, gate, attested, revision, sent } of handed.open) {
    const { answers: _, ...recorded } = gate
    const desk = { gate, attested, waiting: [] }
    const live = addRequest({ place, words, desk, recorded, revision, isHandedOn: true })
    if (sent !== undefined) live.notices = { sent, pending: 0, last: Promise.resolve() }
    serveRequests()
    void keepTime(live)
  }
}

function handedOn({
  place,
  words,
  desk,
  revision,
  failure,
  notices,
}: LiveRequest): HandedRequest[] {
  if (!desk || failure !== undefined || desk.gate.outcome) return []
  const { gate, attested } = desk
  const sent = notices && { sent: notices.sent }
  return [{ place, words, gate, attested, revision, ...sent }]
}

function bounded(handed: HandedRequests): HandedRequests {
  const bytes = utf8Bytes(JSON.stringify(handed))
  if (bytes <= HANDED_ON_BYTES_MAX) return handed
  const message = `${handed.open.length} open approvals take ${bytes} bytes; a run can hand on ${HANDED_ON_BYTES_MAX}`
  throw ApplicationFailure.nonRetryable(message, FailureType.InputInvalid)
}
